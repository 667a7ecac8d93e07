// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace attune {

// A UUIDv7 (RFC 9562) in its lower-case text form. `milliseconds` since the Unix epoch go into the first 48
// bits; ids made by one process rise strictly even within a millisecond. Any thread.
std::string make_uuid7(std::int64_t milliseconds);

// True for 36 characters of lower-case hexadecimal in the 8-4-4-4-12 form.
bool is_uuid(std::string_view text);

// An id that cannot be mistaken for another kind's. Empty means "none".
template <class Tag>
class Id {
  public:
    Id() = default;
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    explicit operator bool() const { return !text_.empty(); }

    friend auto operator<=>(const Id&, const Id&) = default;

  private:
    std::string text_;
};

using ProjectId = Id<struct ProjectTag>;
using CoderId = Id<struct CoderTag>;
using SourceId = Id<struct SourceTag>;
using SpeakerId = Id<struct SpeakerTag>;
using TurnId = Id<struct TurnTag>;
using CodeId = Id<struct CodeTag>;
using CodingId = Id<struct CodingTag>;
using ElementId = Id<struct ElementTag>;
using MemoId = Id<struct MemoTag>;
using CaseId = Id<struct CaseTag>;
using PersonId = Id<struct PersonTag>;
using VariableId = Id<struct VariableTag>;
using OperationId = Id<struct OperationTag>;
using SessionId = Id<struct SessionTag>;

}  // namespace attune

template <class Tag>
struct std::hash<attune::Id<Tag>> {
    std::size_t operator()(const attune::Id<Tag>& id) const noexcept {
        return std::hash<std::string>{}(id.text());
    }
};
