// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/refi_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "exchange/ascii.h"
#include "exchange/files/read_file.h"
#include "exchange/refi/read_project_xml.h"
#include "jobs/refi_own.h"
#include "text/translator.h"

namespace attune::jobs {
namespace {

namespace rq = exchange::refi;

std::vector<rq::Hint> hints_of(const RefiPlan& plan, const RefiText& text) {
    std::vector<rq::Hint> hints;
    for (const auto& selection : selections_of(plan, text))
        hints.push_back({selection.start, selection.end, plan.project.strings.text(selection.item->name)});
    return hints;
}

Result<RefiPlan> read_codebook_file(const std::filesystem::path& file, const JobControl& control) {
    constexpr std::int64_t largest_codebook = std::int64_t{64} << 20;
    const auto bytes = exchange::read_file(file, control, largest_codebook);
    if (!bytes) return forward_error(bytes);
    auto reading = rq::read_project_xml(bytes->bytes, control);
    if (!reading)
        return fail(reading.error().kind,
                    fmt::format("“{}” could not be read: {}", bytes->name, reading.error().sentence));
    RefiPlan plan;
    plan.file_name = bytes->name;
    plan.project = std::move(reading->project);
    plan.remarks = std::move(reading->remarks);
    plan.codebook_only = true;
    return plan;
}

// White space in runs as one blank, none at the ends.
std::string in_single_blanks(std::string_view words) {
    std::string plain;
    for (const char c : words)
        if (static_cast<unsigned char>(c) > ' ')
            plain += c;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    if (!plain.empty() && plain.back() == ' ') plain.pop_back();
    return plain;
}

// Whether a selection's name is its words, or their beginning.
bool names(std::string_view name, std::string_view words) {
    for (const std::string_view end : {"\xE2\x80\xA6", "..."})
        if (name.ends_with(end)) name.remove_suffix(end.size());
    const std::string known = in_single_blanks(name);
    return !known.empty() && in_single_blanks(words).starts_with(known);
}

class Planning {
  public:
    Planning(RefiPlan& plan, const JobControl& control) : plan_(plan), control_(control) {}

    Result<Ok> texts() {
        auto& sources = plan_.project.sources;
        for (std::size_t i = 0; i < sources.size(); ++i) {
            if (control_.cancelled()) return fail(ErrorKind::cancelled, "The reading was stopped.");
            control_.report({static_cast<std::int64_t>(i), static_cast<std::int64_t>(sources.size()),
                             "Reading the sources"});
            text_of_source(i);
        }
        std::vector<rq::Verdict> verdicts;
        verdicts.reserve(plan_.texts.size());
        for (const auto& text : plan_.texts) verdicts.push_back(text.verdict);
        rq::follow_the_others(verdicts);
        for (std::size_t i = 0; i < verdicts.size(); ++i) plan_.texts[i].verdict = std::move(verdicts[i]);
        return Ok{};
    }

  private:
    void text_of_source(std::size_t at) {
        rq::Source& source = plan_.project.sources[at];
        if (source.kind == rq::SourceKind::text) {
            take(at, {}, source.content, plan_.project.strings.str(source.name));
        } else if (source.representation) {
            take(at, {}, source.representation->content, plan_.project.strings.str(source.name));
        } else {
            for (std::size_t t = 0; t < source.transcripts.size(); ++t) {
                const rq::Transcript& transcript = source.transcripts[t];
                std::string title = plan_.project.strings.str(source.name);
                const std::string own = plan_.project.strings.str(transcript.name);
                if (title.empty() || (source.transcripts.size() > 1 && !own.empty())) title = own;
                take(at, t, transcript.content, std::move(title));
            }
        }
    }

    void take(std::size_t at, std::optional<std::size_t> transcript, const rq::TextContent& content,
              std::string title) {
        RefiText text;
        text.source = at;
        text.transcript = transcript;
        text.title = title.empty() ? fmt::format("Source {}", at + 1) : std::move(title);
        const auto without = [&](std::string why) {
            plan_.without_words.emplace_back(at, fmt::format("“{}”: {}", text.title, why));
        };
        if (content.inline_text) {
            text.bytes = *content.inline_text;
        } else if (content.plain_path.empty()) {
            return without("The file gives no text for it.");
        } else {
            auto bytes = plan_.archive->read(content.plain_path);
            if (!bytes) return without(bytes.error().sentence);
            text.bytes = std::move(*bytes);
            text.file = rq::file_of(content.plain_path);
        }
        auto words = rq::source_text(text.bytes);
        if (!words) return without(words.error().sentence);
        text.text = std::move(*words);
        text.verdict = rq::find_dialect(text.text, hints_of(plan_, text), rq::habit_of(plan_.project.origin));
        plan_.texts.push_back(std::move(text));
    }

    RefiPlan& plan_;
    const JobControl& control_;
};

}  // namespace

Result<RefiPlan> read_refi(const std::filesystem::path& file, const JobControl& control) {
    if (exchange::lower(file.extension().string()) == ".qdc") return read_codebook_file(file, control);
    const std::string name = exchange::shown_name(file);
    const auto in_file = [&name](const Error& error) {
        if (error.kind == ErrorKind::not_found || error.kind == ErrorKind::cancelled)
            return fail(error.kind, error.sentence);
        return fail(error.kind, fmt::format("“{}” could not be read: {}", name, error.sentence));
    };
    auto archive = rq::Archive::open(file);
    if (!archive) return in_file(archive.error());
    RefiPlan plan;
    plan.file_name = name;
    plan.archive = std::make_unique<rq::Archive>(std::move(*archive));
    control.report({0, 0, "Reading the project"});
    auto reading = rq::read_project_xml([&] { return plan.archive->project_xml(); }, control);
    if (!reading) {
        Error error = reading.error();
        if (error.kind == ErrorKind::unreadable && !plan.archive->fault().empty())
            error.sentence = plan.archive->fault();
        return in_file(error);
    }
    plan.project = std::move(reading->project);
    plan.remarks = plan.archive->remarks();
    plan.remarks.insert(plan.remarks.end(), reading->remarks.begin(), reading->remarks.end());
    auto own = read_own_part(*plan.archive);
    if (!own) return in_file(own.error());
    plan.own_rows = std::move(own->lines);
    if (!own->remark.empty()) plan.remarks.push_back(std::move(own->remark));
    if (const auto done = Planning(plan, control).texts(); !done) return forward_error(done);
    return plan;
}

const rq::Document* document_of(const RefiPlan& plan, const RefiText& text) {
    if (text.transcript) return nullptr;
    const rq::Source& source = plan.project.sources[text.source];
    if (source.kind == rq::SourceKind::text) return &source;
    return &*source.representation;
}

std::vector<RefiSelection> selections_of(const RefiPlan& plan, const RefiText& text) {
    std::vector<RefiSelection> selections;
    if (const rq::Document* const document = document_of(plan, text)) {
        selections.reserve(document->selections.size());
        for (const auto& one : document->selections) selections.push_back({&one, one.start, one.end});
        return selections;
    }
    const auto& transcript = plan.project.sources[text.source].transcripts[*text.transcript];
    std::unordered_map<std::uint32_t, std::int64_t> positions;
    for (const auto& point : transcript.sync_points)
        if (point.guid && point.position) positions.emplace(point.guid.at, *point.position);
    for (const auto& one : transcript.selections) {
        const auto from = positions.find(one.from.at);
        const auto to = positions.find(one.to.at);
        // -1 leaves every text: what has no place is told with what has none within the text.
        if (from == positions.end() || to == positions.end())
            selections.push_back({&one, -1, -1});
        else
            selections.push_back({&one, from->second, to->second});
    }
    return selections;
}

std::unordered_map<std::uint32_t, std::vector<std::size_t>> texts_by_guid(const RefiPlan& plan) {
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> texts;
    for (std::size_t i = 0; i < plan.texts.size(); ++i) {
        const rq::Source& source = plan.project.sources[plan.texts[i].source];
        texts[source.guid.at].push_back(i);
        if (source.representation && source.representation->guid)
            texts[source.representation->guid.at].push_back(i);
        // QualCoder refers to a source by the GUID of its file's name.
        const std::string_view file = plan.texts[i].file;
        rq::StringPool ids;
        const auto stem =
            plan.project.strings.find(ids.text(ids.add_id(file.substr(0, file.find_last_of('.')))));
        if (stem && stem != source.guid) texts[stem.at].push_back(i);
    }
    return texts;
}

void choose_dialect(RefiPlan& plan, std::size_t at, const rq::Dialect& dialect) {
    RefiText& text = plan.texts[at];
    for (const rq::Candidate& known : text.verdict.candidates)
        if (known.dialect == dialect) return rq::choose(text.verdict, rq::Candidate(known));
    rq::choose(text.verdict, rq::weigh(text.text, hints_of(plan, text), dialect));
}

namespace {

// Those selections first that another reading places elsewhere, for that is what a choice changes: the best
// of the readings that place any elsewhere.
std::vector<RefiSelection> differing_first(const RefiText& text, std::vector<RefiSelection> selections,
                                           const rq::PositionMap& map, std::size_t most) {
    std::erase_if(selections, [](const RefiSelection& one) { return one.item->codings.empty(); });
    std::vector<RefiSelection> differing;
    for (const auto& candidate : text.verdict.candidates) {
        const rq::PositionMap other(text.text, candidate.dialect);
        for (const auto& one : selections) {
            if (differing.size() == most) break;
            if (map.range(one.start, one.end) != other.range(one.start, one.end)) differing.push_back(one);
        }
        if (!differing.empty()) break;
    }
    const auto told = [&](const RefiSelection& one) {
        return std::any_of(differing.begin(), differing.end(),
                           [&](const RefiSelection& other) { return other.item == one.item; });
    };
    for (const auto& one : selections) {
        if (differing.size() >= most) break;
        if (!told(one)) differing.push_back(one);
    }
    return differing;
}

}  // namespace

std::vector<RefiSample> first_codings(const RefiPlan& plan, std::size_t at, const rq::Dialect& dialect,
                                      std::size_t most) {
    constexpr std::int64_t around = 24;
    const RefiText& text = plan.texts[at];
    const auto& strings = plan.project.strings;
    const rq::PositionMap map(text.text, dialect);
    const text::Translator translator(text.text.text);
    std::vector<RefiSample> samples;
    for (const auto& selection : differing_first(text, selections_of(plan, text), map, most)) {
        RefiSample sample;
        sample.name = strings.str(selection.item->name);
        for (const auto& code : plan.project.codes)
            if (code.guid == selection.item->codings.front().code) sample.code = code.name;
        if (const auto range = map.range(selection.start, selection.end)) {
            const auto slice = [&](std::int64_t begin, std::int64_t end) {
                return std::string(translator.slice(
                    {{std::max<std::int64_t>(begin, 0)}, {std::min(end, text.text.length)}}));
            };
            sample.words = slice(range->begin.value, range->end.value);
            sample.before = slice(range->begin.value - around, range->begin.value);
            sample.after = slice(range->end.value, range->end.value + around);
            sample.named = names(sample.name, sample.words);
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

}  // namespace attune::jobs
