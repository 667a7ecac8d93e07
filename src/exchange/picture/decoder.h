// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "exchange/picture/picture.h"

namespace attune::exchange {

// What both helpers write (wire.h): a head, rows, an end; or a refusal, which is worded here. Trusts nothing.
// Private to read_picture and its fuzzer.
class PictureDecoder {
  public:
    explicit PictureDecoder(bool pdf) : pdf_(pdf) {}

    // The next bytes, cut anywhere.
    Result<Ok> feed(std::string_view bytes);
    bool complete() const { return complete_; }
    ShownPicture take_picture() { return std::move(picture_); }

  private:
    Result<Ok> take(unsigned char kind, std::string_view content);
    Result<Ok> begin(std::string_view content);
    Result<Ok> refused(std::string_view content) const;

    bool pdf_;
    bool begun_ = false, complete_ = false;
    std::string waiting_;
    ShownPicture picture_;
};

tl::unexpected<Error> damaged_picture();

}  // namespace attune::exchange
