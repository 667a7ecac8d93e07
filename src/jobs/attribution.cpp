// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/attribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "store/queries/queries.h"
#include "store/queries/settings.h"
#include "text/utf8.h"

namespace attune::jobs {
namespace {

constexpr const char* setting_name = "attribution";

struct Known {
    Placeholder shown;
    std::string PassageFacts::*value;
};
constexpr std::array known{
    Known{{"quote", "the words"}, &PassageFacts::quote},
    Known{{"source", "the source’s title"}, &PassageFacts::source},
    Known{{"speaker", "who speaks"}, &PassageFacts::speaker},
    Known{{"turn", "the turn’s number"}, &PassageFacts::turn},
    Known{{"line", "the line printed in the file"}, &PassageFacts::line},
    Known{{"time", "when it was said"}, &PassageFacts::time},
    Known{{"project", "the project’s title"}, &PassageFacts::project},
    Known{{"place", "where the programme runs"}, &PassageFacts::place},
};

std::string names() {
    std::string all;
    for (const Known& one : known) all += fmt::format("{}{{{}}}", all.empty() ? "" : ", ", one.shown.name);
    return all;
}

// "4", "4–6"
std::string span_of(std::int64_t first, std::int64_t last) {
    return first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
}

std::string clock_of(std::int64_t ms) {
    const std::int64_t seconds = ms / 1000;
    return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

// A pattern that is being written out; an optional part is kept apart until its end shows whether it stays.
class Writer {
  public:
    explicit Writer(const PassageFacts& facts) : facts_(facts) {}

    Result<std::string> write(std::string_view pattern) {
        for (std::size_t at = 0; at < pattern.size();) {
            const std::string_view rest = pattern.substr(at);
            if (rest.starts_with("{{") || rest.starts_with("}}") || rest.starts_with("[[") ||
                rest.starts_with("]]")) {
                put(rest.substr(0, 1));
                at += 2;
            } else if (rest.starts_with("\\n")) {
                put("\n");
                at += 2;
            } else if (rest.front() == '{') {
                const auto end = rest.find('}');
                if (end == std::string_view::npos)
                    return fail(ErrorKind::invalid,
                                "A “{” has no “}” after it; write “{{” for the sign itself.");
                if (auto done = fill(rest.substr(1, end - 1)); !done) return forward_error(done);
                at += end + 1;
            } else if (rest.front() == '[' || rest.front() == ']') {
                if (auto done = rest.front() == '[' ? begin_part() : end_part(); !done)
                    return forward_error(done);
                ++at;
            } else {
                put(rest.substr(0, 1));
                ++at;
            }
        }
        if (part_)
            return fail(ErrorKind::invalid, "A “[” has no “]” after it; write “[[” for the sign itself.");
        return std::move(written_);
    }

  private:
    void put(std::string_view words) { (part_ ? *part_ : written_) += words; }

    Result<Ok> fill(std::string_view name) {
        const auto at = std::find_if(known.begin(), known.end(),
                                     [&](const Known& one) { return one.shown.name == name; });
        if (at == known.end())
            return fail(ErrorKind::invalid, fmt::format("There is no {{{}}}; there are {}.", name, names()));
        const std::string& value = facts_.*(at->value);
        if (part_ && value.empty()) part_stays_ = false;
        put(value);
        return Ok{};
    }
    Result<Ok> begin_part() {
        if (part_)
            return fail(ErrorKind::invalid, "A “[” stands inside another “[”; one part cannot hold another.");
        part_.emplace();
        part_stays_ = true;
        return Ok{};
    }
    Result<Ok> end_part() {
        if (!part_)
            return fail(ErrorKind::invalid, "A “]” has no “[” before it; write “]]” for the sign itself.");
        if (part_stays_) written_ += *part_;
        part_.reset();
        return Ok{};
    }

    const PassageFacts& facts_;
    std::string written_;
    std::optional<std::string> part_;
    bool part_stays_ = true;
};

}  // namespace

std::span<const Placeholder> attribution_placeholders() {
    static const std::vector<Placeholder> all = [] {
        std::vector<Placeholder> made;
        made.reserve(std::size(known));
        for (const Known& one : known) made.push_back(one.shown);
        return made;
    }();
    return all;
}

PassageFacts passage_facts(const store::ProjectInfo& project, const store::SourceText& source,
                           TextRange range, std::string_view quote) {
    PassageFacts facts;
    facts.quote = quote;
    facts.source = source.row.title;
    facts.project = project.title;
    facts.place = project.place;
    std::optional<std::size_t> first, last;
    std::vector<std::string> speakers;
    for (std::size_t i = 0; i < source.turns.size(); ++i) {
        const model::Turn& turn = source.turns[i];
        if (!turn.range.overlaps(range)) continue;
        if (!first) first = i;
        last = i;
        for (const std::size_t speaker : turn.speakers) {
            const std::string& label = source.speakers[speaker].label;
            if (std::find(speakers.begin(), speakers.end(), label) == speakers.end())
                speakers.push_back(label);
        }
    }
    facts.speaker = fmt::format("{}", fmt::join(speakers, " & "));
    if (!first) return facts;
    const model::Turn &begin = source.turns[*first], &end = source.turns[*last];
    facts.turn = span_of(static_cast<std::int64_t>(*first) + 1, static_cast<std::int64_t>(*last) + 1);
    if (begin.line_from)
        facts.line =
            span_of(*begin.line_from, end.line_to.value_or(end.line_from.value_or(*begin.line_from)));
    if (begin.start_ms) facts.time = clock_of(*begin.start_ms);
    return facts;
}

Result<std::string> attributed(std::string_view pattern, const PassageFacts& facts) {
    if (text::first_invalid_utf8(pattern))
        return fail(ErrorKind::invalid, "The pattern is not readable text (UTF-8).");
    return Writer(facts).write(pattern);
}

Result<Ok> check_attribution(std::string_view pattern) {
    if (auto written = attributed(pattern, {}); !written) return forward_error(written);
    if (pattern.find("{quote}") == std::string_view::npos)
        return fail(ErrorKind::invalid, "The pattern needs {quote}, where the words of the passage stand.");
    return Ok{};
}

std::string attribution_of(const store::Project& project) {
    return store::setting(project, setting_name).value_or(std::string(default_attribution));
}

Result<Ok> set_attribution(store::Project& project, const std::string& pattern) {
    if (pattern.empty() || pattern == default_attribution)
        return store::save_setting(project, setting_name, {});
    if (auto sound = check_attribution(pattern); !sound) return sound;
    return store::save_setting(project, setting_name, pattern);
}

}  // namespace attune::jobs
