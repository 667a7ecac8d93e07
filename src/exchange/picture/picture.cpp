// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/picture/picture.h"

#include <algorithm>
#include <string>
#include <vector>

#include "exchange/helper/helper_process.h"
#include "exchange/pdf/helper.h"
#include "exchange/pdf/wire.h"
#include "exchange/picture/decoder.h"
#include "exchange/picture/wire.h"

namespace attune::exchange {
namespace {

Result<ShownPicture> read_by(const std::filesystem::path& helper, const std::vector<std::string_view>& input,
                             const HelperLimits& limits, bool pdf, const HelperWords& words,
                             const JobControl& control) {
    PictureDecoder decoder(pdf);
    const auto ran = run_helper(
        helper, input, limits, control, [&](std::string_view written) { return decoder.feed(written); },
        words);
    if (!ran) return forward_error(ran);
    if (decoder.complete()) return decoder.take_picture();
    if (pdf)
        return fail(ErrorKind::unreadable,
                    "The page of the PDF is damaged or needs more memory than is safe, and cannot be shown.");
    return damaged_picture();
}

HelperLimits picture_limits() {
    HelperLimits limits;
    limits.time = std::chrono::seconds(60);
    limits.output = most_picture_bytes;
    return limits;
}

}  // namespace

PictureForm picture_form(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return PictureForm::png;
    if (bytes.starts_with("\xFF\xD8\xFF")) return PictureForm::jpeg;
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return PictureForm::pdf;
    return PictureForm::unknown;
}

Result<ShownPicture> read_picture(std::string_view bytes, int longest, const JobControl& control) {
    WireWriter request;
    request.number(std::clamp(longest, 1, most_picture_side));
    return read_by(helper_path("attune-picture"), {request.bytes(), bytes}, picture_limits(), false,
                   {"picture", "pictures", {}}, control);
}

Result<ShownPicture> read_pdf_page(std::string_view bytes, int page, int longest, const JobControl& control) {
    const std::string request =
        pdf_request(WireKind::picture, page, std::clamp(longest, 1, most_picture_side));
    return read_by(pdf_helper_path(), {request, bytes}, picture_limits(), true,
                   {"page of the PDF", "PDF files", {}}, control);
}

}  // namespace attune::exchange
