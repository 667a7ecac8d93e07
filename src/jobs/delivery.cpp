// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/delivery.h"

#include <fmt/format.h>

#include <utility>

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

Result<std::string> deliver_encrypted(const std::vector<exchange::ZipMember>& files,
                                      const Delivery& delivery) {
    if (!delivery.encrypted()) return fail(ErrorKind::invalid, "An empty passphrase protects nothing.");
    if (auto fault = zip_name_fault(delivery.file, true); !fault.empty())
        return fail(ErrorKind::invalid, std::move(fault));
    auto bytes = exchange::zip_of(files, delivery.passphrase.text);
    if (!bytes) return bytes;
    if (const auto written = write_export(delivery.file, *bytes, delivery.existing); !written)
        return forward_error(written);
    return bytes;
}

Result<std::string> deliver_bytes(std::string bytes, std::string_view ending, const Delivery& delivery) {
    if (delivery.encrypted())
        return deliver_encrypted({{name_inside(delivery.file, ending), std::move(bytes)}}, delivery);
    if (const auto written = write_export(delivery.file, bytes, delivery.existing); !written)
        return forward_error(written);
    return bytes;
}

}  // namespace attune::jobs
