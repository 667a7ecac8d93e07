// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal/payload.h"

namespace attune::store {
namespace {

// Version 1: the byte 1, the byte of flags (1 foundation, 2 together, 4 back, 8 forward), then subject,
// changeset, the number of splices and each splice, the number of expansions and each expansion. Numbers are
// LEB128, texts their length in bytes and then the bytes. Version 2, an erasure: the same, then the number of
// replaced operations and each of them. Versions 3 and 4 are 1 and 2 with the base of each splice behind its
// `undoes`; a payload without splices stays at 1 or 2, and the splices of one payload all have a base or
// none.
constexpr char plain_version = 1;
constexpr char erasure_version = 2;
constexpr char with_bases = 2;  // added to either
constexpr char foundation_flag = 1;
constexpr char together_flag = 2;
constexpr char back_flag = 4;
constexpr char forward_flag = 8;

char flags_of(const Payload& payload) {
    int flags = payload.foundation ? foundation_flag : 0;
    if (payload.together) flags |= together_flag;
    if (payload.way == Way::back) flags |= back_flag;
    if (payload.way == Way::forward) flags |= forward_flag;
    return static_cast<char>(flags);
}

Way way_from(char flags) {
    if ((flags & back_flag) != 0) return Way::back;
    return (flags & forward_flag) != 0 ? Way::forward : Way::single;
}

class Writer {
  public:
    void byte(char value) { bytes_ += value; }
    void number(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
        bytes_ += static_cast<char>(value);
    }
    void text(std::string_view value) {
        number(value.size());
        bytes_ += value;
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

// After the first fault every read gives nothing and `good` stays false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    char byte() {
        if (rest_.empty()) {
            good_ = false;
            return 0;
        }
        const char value = rest_.front();
        rest_.remove_prefix(1);
        return value;
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            const auto part = static_cast<unsigned char>(byte());
            if (!good_) return 0;
            value |= static_cast<std::uint64_t>(part & 0x7F) << shift;
            if ((part & 0x80) == 0) return value;
        }
        good_ = false;
        return 0;
    }
    std::string text() {
        const std::uint64_t size = number();
        if (!good_ || size > rest_.size()) {
            good_ = false;
            return {};
        }
        std::string value(rest_.substr(0, size));
        rest_.remove_prefix(size);
        return value;
    }
    bool good() const { return good_; }
    bool at_end() const { return rest_.empty(); }

  private:
    std::string_view rest_;
    bool good_ = true;
};

}  // namespace

std::string encode_payload(const Payload& payload) {
    const bool bases = !payload.splices.empty() && payload.splices.front().base.has_value();
    Writer out;
    out.byte(static_cast<char>((payload.replaced.empty() ? plain_version : erasure_version) +
                               (bases ? with_bases : 0)));
    out.byte(flags_of(payload));
    out.text(payload.subject);
    out.text(payload.changeset);
    out.number(payload.splices.size());
    for (const auto& splice : payload.splices) {
        out.text(splice.source.text());
        out.text(splice.revision);
        out.text(splice.undoes);
        if (bases) out.text(splice.base.value_or(""));
        out.number(static_cast<std::uint64_t>(splice.at));
        out.text(splice.removed);
        out.text(splice.inserted);
    }
    out.number(payload.expansions.size());
    for (const auto& expansion : payload.expansions) {
        out.byte(expansion.act == ExpansionAct::add ? 0 : 1);
        out.text(expansion.source.text());
        out.text(expansion.digest);
    }
    if (payload.replaced.empty()) return out.take();
    out.number(payload.replaced.size());
    for (const auto& replaced : payload.replaced) {
        out.text(replaced.operation.text());
        out.text(replaced.sentence_digest);
        out.text(replaced.payload_digest);
    }
    return out.take();
}

Result<Payload> decode_payload(std::string_view bytes) {
    Reader in(bytes);
    const char version = in.byte();
    const bool bases = version > with_bases;
    const char kind = static_cast<char>(bases ? version - with_bases : version);
    if (kind != plain_version && kind != erasure_version)
        return fail(ErrorKind::unreadable,
                    "A change in the history was written by a newer Attune or is damaged.");
    Payload payload;
    const char flags = in.byte();
    payload.foundation = (flags & foundation_flag) != 0;
    payload.together = (flags & together_flag) != 0;
    payload.way = way_from(flags);
    payload.subject = in.text();
    payload.changeset = in.text();
    for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
        Splice splice;
        splice.source = SourceId(in.text());
        splice.revision = in.text();
        splice.undoes = in.text();
        if (bases) splice.base = in.text();
        splice.at = static_cast<std::int64_t>(in.number());
        splice.removed = in.text();
        splice.inserted = in.text();
        payload.splices.push_back(std::move(splice));
    }
    for (std::uint64_t left = in.number(); left > 0 && in.good(); --left) {
        Expansion expansion;
        expansion.act = in.byte() == 0 ? ExpansionAct::add : ExpansionAct::remove;
        expansion.source = SourceId(in.text());
        expansion.digest = in.text();
        payload.expansions.push_back(std::move(expansion));
    }
    for (std::uint64_t left = kind == erasure_version ? in.number() : 0; left > 0 && in.good(); --left) {
        Replaced replaced;
        replaced.operation = OperationId(in.text());
        replaced.sentence_digest = in.text();
        replaced.payload_digest = in.text();
        payload.replaced.push_back(std::move(replaced));
    }
    if (!in.good() || !in.at_end()) return fail(ErrorKind::unreadable, "A change in the history is damaged.");
    return payload;
}

}  // namespace attune::store
