// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/delivery.h"

#include <fmt/format.h>

#include <utility>

#include "exchange/package/zip_writer.h"
#include "text/fold.h"

namespace attune::jobs {
namespace {

bool is_zip(const std::filesystem::path& file) {
    return text::fold(file.extension().string()) == ".zip";
}

}  // namespace

std::string zip_name_fault(const std::filesystem::path& file, bool encrypted) {
    if (!encrypted || is_zip(file)) return {};
    return fmt::format("An encrypted file is a zip; call it “{}.zip”.", file.filename().string());
}

std::string plain_name(const std::filesystem::path& file, bool encrypted) {
    return encrypted && is_zip(file) ? file.stem().string() : file.filename().string();
}

std::string name_inside(const std::filesystem::path& zip, std::string_view ending) {
    std::string name = plain_name(zip, true);
    if (text::fold(std::filesystem::path(name).extension().string()) != "." + text::fold(ending))
        name += fmt::format(".{}", ending);
    return name;
}

Result<std::string> deliver_bytes(std::string bytes, std::string_view ending, const Delivery& delivery) {
    if (delivery.encrypted()) {
        if (auto fault = zip_name_fault(delivery.file, true); !fault.empty())
            return fail(ErrorKind::invalid, std::move(fault));
        auto zipped = exchange::zip_of({{name_inside(delivery.file, ending), std::move(bytes)}},
                                       delivery.passphrase.text);
        if (!zipped) return zipped;
        bytes = std::move(*zipped);
    }
    if (const auto written = write_export(delivery.file, bytes, delivery.existing); !written)
        return forward_error(written);
    return bytes;
}

}  // namespace attune::jobs
