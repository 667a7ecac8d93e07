// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/refi/read_project_xml.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "exchange/refi/element_reader.h"
#include "exchange/refi/mend_xml.h"

#include <fmt/format.h>

namespace attune::exchange::refi {
namespace {

XmlStream::Pull pull_from(std::string_view bytes) {
    return [bytes](char* into, std::size_t most) mutable -> std::int64_t {
        const std::size_t count = std::min(most, bytes.size());
        std::memcpy(into, bytes.data(), count);
        bytes.remove_prefix(count);
        return static_cast<std::int64_t>(count);
    };
}

// Ends the bytes when the person stops the import.
XmlStream::Pull stoppable(XmlStream::Pull pull, const JobControl& control) {
    return [pull = std::move(pull), control](char* into, std::size_t most) -> std::int64_t {
        return control.cancelled() ? -1 : pull(into, most);
    };
}

Result<Reading> read_once(XmlStream::Pull pull, const JobControl& control) {
    XmlStream xml(stoppable(std::move(pull), control));
    Reading reading;
    ElementReader reader(xml, reading);
    const auto done = reader.read();
    if (control.cancelled())
        return fail(ErrorKind::cancelled, "The reading was stopped; nothing was taken in.");
    if (!done) return forward_error(done);
    return reading;
}

// Small enough to lie in memory twice; beyond it a damaged file is refused rather than mended.
constexpr std::size_t largest_mended = std::size_t{1} << 30;

Result<std::string> all_of(const XmlStream::Pull& pull) {
    std::string bytes;
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (;;) {
        const std::size_t before = bytes.size();
        bytes.resize(before + piece);
        const std::int64_t got = pull(bytes.data() + before, piece);
        bytes.resize(before + static_cast<std::size_t>(std::max<std::int64_t>(got, 0)));
        if (got < 0) return fail(ErrorKind::unreadable, "The file is damaged and cannot be read to its end.");
        if (got == 0) return bytes;
        if (bytes.size() > largest_mended)
            return fail(ErrorKind::unreadable, "The file is no proper XML and too large to be mended.");
    }
}

}  // namespace

Result<Reading> read_project_xml(const OpenXml& open, const JobControl& control) {
    auto pull = open();
    if (!pull) return forward_error(pull);
    auto reading = read_once(std::move(*pull), control);
    if (reading || reading.error().kind != ErrorKind::unreadable) return reading;
    auto again = open();
    if (!again) return forward_error(again);
    auto bytes = all_of(stoppable(std::move(*again), control));
    if (!bytes) return reading;  // the archive's own fault, which the first reading met too
    const Mended mended = mend_xml(*bytes);
    bytes->clear();
    bytes->shrink_to_fit();
    const auto words = mending_words(mended);
    if (words.empty()) return reading;
    auto second = read_once(pull_from(mended.xml), control);
    if (!second) return second;
    second->remarks.insert(second->remarks.begin(), words.begin(), words.end());
    return second;
}

Result<Reading> read_project_xml(std::string_view bytes, const JobControl& control) {
    return read_project_xml([bytes]() -> Result<XmlStream::Pull> { return pull_from(bytes); }, control);
}

}  // namespace attune::exchange::refi
