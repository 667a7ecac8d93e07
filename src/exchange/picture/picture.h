// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "base/job_control.h"
#include "base/pixels.h"
#include "base/result.h"

namespace attune::exchange {

// A picture, or a page of a PDF, made small enough to be shown.
struct ShownPicture {
    Pixels pixels;
    double width = 0;  // of what is in the file: pixels of a picture, points of a page
    double height = 0;
    int pages = 0;  // of a PDF; 0 for a picture
};

enum class PictureForm { unknown, png, jpeg, pdf };
PictureForm picture_form(std::string_view bytes);

// No side of what is given is longer than `longest` (at most most_picture_side) pixels. The file is read by a
// program of its own, within limits of memory, time and pixels (wire.h). A photograph is shown as its pixels
// lie, which regions are counted by, whichever way up its camera was held. Any thread. Fails with a sentence.
Result<ShownPicture> read_picture(std::string_view bytes, int longest, const JobControl& control = {});
// `page` from 0.
Result<ShownPicture> read_pdf_page(std::string_view bytes, int page, int longest,
                                   const JobControl& control = {});

}  // namespace attune::exchange
