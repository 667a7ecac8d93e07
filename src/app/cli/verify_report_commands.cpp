// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_report_commands.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/cli/program.h"
#include "exchange/files/read_file.h"
#include "jobs/verify_report.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

using analysis::QuoteStatus;

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
    return text::counted(count, one, many);
}

std::vector<std::string> liberties_of(const analysis::Liberties& taken) {
    std::vector<std::string> all;
    if (taken.typography) all.emplace_back("typography");
    if (taken.first_letter) all.emplace_back("case of the first letter");
    if (taken.final_mark) all.emplace_back("mark at the end");
    if (taken.bracketed) all.emplace_back("letters in brackets");
    return all;
}

Json consent(const std::optional<jobs::QuoteConsent>& said) {
    return said ? Json(jobs::quote_consent_word(*said)) : Json();
}

Json shape(const jobs::QuoteOrigin& origin) {
    return {{"source", origin.source.text()},
            {"title", origin.title},
            {"begin", origin.range.begin.value},
            {"end", origin.range.end.value},
            {"words", origin.words},
            {"speaker", origin.speaker},
            {"turn", origin.turn},
            {"line", origin.line},
            {"named", origin.named},
            {"consent", consent(origin.consent)}};
}

Json shape(const jobs::CheckedQuote& quote) {
    const auto& finding = quote.finding;
    Json changes = Json::array(), places = Json::array();
    for (const auto& change : finding.changes)
        changes.push_back({{"said", change.said}, {"quoted", change.quoted}});
    for (const auto& origin : quote.origins) places.push_back(shape(origin));
    return {{"paragraph", quote.paragraph},
            {"quote", quote.text},
            {"by", quote.by_style ? "style" : "marks"},
            {"status", analysis::quote_status_word(finding.status)},
            {"sound", quote.sound()},
            {"liberties", liberties_of(finding.liberties)},
            {"changes", changes},
            {"marks_only", finding.marks_only},
            {"out_of_order", finding.out_of_order},
            {"several_sources", finding.several_texts},
            {"consent", consent(quote.consent)},
            {"mark", quote.mark ? Json(model::quote_state_word(*quote.mark)) : Json()},
            {"attribution", quote.attribution},
            {"sharing", quote.sharing},
            {"held", quote.held},
            {"warned", quote.warned},
            {"place_count", finding.place_count},
            {"places", places}};
}

Json shape(const std::vector<jobs::CodebookWords>& all) {
    Json list = Json::array();
    for (const auto& words : all)
        list.push_back({{"text", words.text}, {"paragraph", words.paragraph}, {"where", words.where}});
    return list;
}

std::string where(const jobs::QuoteOrigin& origin) {
    std::string text = origin.title;
    if (!origin.speaker.empty()) text += ", " + origin.speaker;
    if (!origin.line.empty())
        text += ", line " + origin.line;
    else if (!origin.turn.empty())
        text += ", turn " + origin.turn;
    return text;
}

std::string change_words(const analysis::WordChange& change) {
    if (change.said.empty()) return fmt::format("put in “{}”", change.quoted);
    if (change.quoted.empty()) return fmt::format("left out “{}”", change.said);
    return fmt::format("“{}” for “{}”", change.quoted, change.said);
}

std::string remark(const analysis::QuoteFinding& finding) {
    if (finding.several_texts) return "its pieces were said, but not in one source";
    if (finding.out_of_order) return "its pieces were said, but in another order";
    if (finding.status == QuoteStatus::not_found) return finding.changes.empty() ? "" : "the nearest is";
    if (finding.marks_only) return "the same words with other marks, case or accents";
    const auto taken = liberties_of(finding.liberties);
    return taken.empty() ? "" : fmt::format("but for {}", fmt::join(taken, ", "));
}

// Counts as whole numbers.
Json number_json(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? Json(static_cast<std::int64_t>(value))
                                                                : Json(value);
}

constexpr int quote_columns = 90;

// Both from a little before the first place where they differ, so that a long quote shows what was changed.
std::pair<std::string, std::string> where_they_differ(std::string_view a, std::string_view b) {
    constexpr std::size_t bytes_before = 30;
    auto at =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    at = at > bytes_before ? a.find(' ', at - bytes_before) : 0;
    if (at == std::string_view::npos || at >= b.size() || a.substr(0, at) != b.substr(0, at)) at = 0;
    const auto from = [at](std::string_view text) {
        return (at > 0 ? "…" : "") + shortened(text.substr(at), quote_columns);
    };
    return {from(a), from(b)};
}

Json shape(const jobs::Rederived& again) {
    Json numbers = Json::array(), quotes = Json::array();
    for (const auto& number : again.numbers)
        numbers.push_back({{"id", number.recipe.id},
                           {"says", number.recipe.says},
                           {"value", number.recipe.value},
                           {"now", number.problem.empty() ? number_json(number.now) : Json()},
                           {"problem", number.problem},
                           {"written_over", number.written_over},
                           {"missing", number.missing},
                           {"same", number.same()}});
    for (const auto& quote : again.quotes)
        quotes.push_back({{"coding", quote.place.coding},
                          {"state", jobs::quote_state_word(quote.state)},
                          {"source", quote.source},
                          {"code", quote.code},
                          {"words", quote.words},
                          {"written_over", quote.written_over},
                          {"where", quote.where},
                          {"missing", quote.missing}});
    Json turns = Json::array();
    for (const auto& turn : again.turns)
        turns.push_back({{"source", turn.place.source},
                         {"turn", turn.place.turn},
                         {"written_over", turn.written_over},
                         {"missing", turn.missing}});
    return {{"same_history", again.same_history},
            {"different", again.different()},
            {"numbers", numbers},
            {"quotes", quotes},
            {"turns", turns}};
}

std::string was_shown(const jobs::NumberAgain& number) {
    const auto& shown = number.recipe.shown;
    return shown && !shown->empty() ? shown->front() : fmt::format("{:g}", number.recipe.value);
}

// Whoever finishes a report takes some out; one that was typed over whole is among them.
void say_missing(const jobs::Rederived& again, Output& out) {
    constexpr std::size_t most = 5;
    const std::size_t missing = again.missing();
    if (missing == 0) return;
    out.line(fmt::format("{} no longer {} where {} written: taken out, or typed over. Look at {}:",
                         plural(missing, "number", "numbers"), missing == 1 ? "stands" : "stand",
                         missing == 1 ? "it was" : "they were", missing == 1 ? "it" : "them"));
    std::size_t told = 0;
    for (const auto& number : again.numbers) {
        if (!number.missing) continue;
        if (told++ == most) break;
        out.line(in_one_line(fmt::format("    {}: {}", number.recipe.says, was_shown(number))));
    }
    if (missing > most) out.line(fmt::format("    and {} more (--json lists them)", missing - most));
}

void say(const jobs::Rederived& again, Output& out) {
    for (const auto& number : again.numbers) {
        if (number.same()) continue;
        if (!number.written_over.empty()) {
            out.line(in_one_line(fmt::format("{}: “{}” stands in the report where “{}” was written",
                                             number.recipe.says, number.written_over, was_shown(number))));
            continue;
        }
        const std::string now =
            number.problem.empty() ? fmt::format("is {} now", number.now) : in_one_line(number.problem);
        out.line(in_one_line(
            fmt::format("{}: the report says {:g}, {}", number.recipe.says, number.recipe.value, now)));
    }
    for (const auto& quote : again.quotes) {
        if (quote.state == jobs::QuoteState::gone)
            out.line("A passage that the report quotes is no longer coded so.");
        else if (quote.state == jobs::QuoteState::altered)
            out.line(
                in_one_line(fmt::format("A passage that the report quotes reads otherwise now: {}, “{}”.",
                                        quote.source, quote.words)));
        if (quote.written_over.empty()) continue;
        const auto [stands, said] = where_they_differ(quote.written_over, quote.words);
        out.line(in_one_line(
            fmt::format("{}{}, “{}”: “{}” stands in the report where “{}” was quoted", quote.where,
                        quote.where.empty() ? quote.source : ", " + quote.source, quote.code, stands, said)));
    }
    for (const auto& turn : again.turns)
        if (!turn.written_over.empty())
            out.line(
                in_one_line(fmt::format("{}{}: the text was changed in the report: “{}”", turn.place.source,
                                        turn.place.turn.empty() ? "" : ", turn " + turn.place.turn,
                                        shortened(turn.written_over, quote_columns))));
    if (const std::size_t missing = again.missing_quotes(); missing > 0)
        out.line(fmt::format(
            "{} no longer {} in the rows of the report, or their columns are called otherwise: "
            "not looked at.",
            plural(missing, "quoted passage", "quoted passages"), missing == 1 ? "stands" : "stand"));
    if (const std::size_t missing = again.missing_turns(); missing > 0)
        out.line(fmt::format("{} of the whole texts no longer {} in the report.",
                             plural(missing, "turn", "turns"), missing == 1 ? "stands" : "stand"));
    say_missing(again, out);
    const std::size_t different = again.different();
    const std::size_t rows = static_cast<std::size_t>(
        std::count_if(again.quotes.begin(), again.quotes.end(),
                      [](const auto& quote) { return !quote.place.printed.empty() && !quote.missing; }));
    std::vector<std::string> held;
    if (rows > 0) held.push_back(plural(rows, "quoted passage", "quoted passages"));
    if (const std::size_t turns = again.turns.size() - again.missing_turns(); turns > 0)
        held.push_back(plural(turns, "turn", "turns"));
    if (!held.empty())
        out.line(fmt::format("{} held word by word against what was written.", fmt::join(held, " and ")));
    out.line(fmt::format(
        "{} of the report counted again, {}{}.", plural(again.numbers.size(), "number", "numbers"),
        different == 0
            ? std::string("nothing differs")
            : plural(different, "number, quote or turn differs", "numbers, quotes and turns differ"),
        again.same_history ? "; the project is as it was then" : ""));
}

void say(const jobs::CheckedQuote& quote, Output& out) {
    constexpr int words_columns = 110;
    const auto& finding = quote.finding;
    const std::string more = remark(finding);
    out.line(fmt::format("Paragraph {}: {}{}{}", quote.paragraph, analysis::quote_status_word(finding.status),
                         more.empty() ? "" : ", ", more));
    out.line(fmt::format("    “{}”", shortened(quote.text, quote_columns)));
    constexpr std::size_t shown = 3;
    for (std::size_t i = 0; i < std::min(shown, quote.origins.size()); ++i) {
        const auto& origin = quote.origins[i];
        out.line("    " + in_one_line(where(origin)));
        if (!quote.finding.changes.empty())
            out.line(fmt::format("    said: “{}”", shortened(origin.words, words_columns)));
    }
    if (finding.place_count > shown)
        out.line(fmt::format("    and {} more places", finding.place_count - shown));
    if (quote.mark) out.line(fmt::format("    marked: {}", model::quote_state_word(*quote.mark)));
    for (const auto& reason : quote.held) out.line("    not to be printed: " + in_one_line(reason));
    for (const auto& reason : quote.warned) out.line("    look: " + in_one_line(reason));
    if (finding.status == QuoteStatus::altered)
        for (const auto& change : finding.changes) out.line("    " + in_one_line(change_words(change)));
}

}  // namespace

void add_verify_report_options(Command* app, VerifyReportArguments& a) {
    option(app, "--report", a.report, "FILE",
           "Look up every quote of a report (.docx, .html, .odt, .rtf, .txt, .md) instead.");
    app->add_flag("--only-faults", a.only_faults,
                  "Of a report: leave out the quotes that are as they should be.");
}

Result<Ok> verify_report(const VerifyReportArguments& a, const store::Project& project, Output& out) {
    const JobControl control = job_control();
    const auto file = exchange::read_file(a.report, control);
    if (!file) return forward_error(file);
    const auto check = jobs::verify_report(project, *file, control);
    if (!check) return forward_error(check);
    const auto count = [&](QuoteStatus status) { return check->count(status); };
    if (out.json()) {
        Json quotes = Json::array();
        for (const auto& quote : check->quotes)
            if (!a.only_faults || !quote.sound()) quotes.push_back(shape(quote));
        out.document({{"sound", check->sound()},
                      {"sources", check->sources},
                      {"exact", count(QuoteStatus::exact)},
                      {"elided", count(QuoteStatus::elided)},
                      {"altered", count(QuoteStatus::altered)},
                      {"not_found", count(QuoteStatus::not_found)},
                      {"too_short", count(QuoteStatus::too_short)},
                      {"held", check->held()},
                      {"names", check->names},
                      {"in_the_codebook", shape(check->in_codebook)},
                      {"in_memos", shape(check->in_memos)},
                      {"manifest", check->again ? shape(*check->again) : Json()},
                      {"not_again", check->not_again},
                      {"unclosed", check->unclosed},
                      {"warnings", check->warnings},
                      {"quotes", quotes}});
    } else {
        for (const auto& quote : check->quotes)
            if (!a.only_faults || !quote.sound()) say(quote, out);
        for (const auto& words : check->in_codebook)
            out.line(in_one_line(
                fmt::format("Paragraph {}: “{}” stands in the codebook, under “{}”, and is no quote.",
                            words.paragraph, words.text, words.where)));
        for (const auto& words : check->in_memos)
            out.line(in_one_line(fmt::format(
                "Paragraph {}: “{}” are the words of the memo “{}”; nobody is known to have said so.",
                words.paragraph, words.text, words.where)));
        if (check->again) say(*check->again, out);
        for (const auto& warning : check->warnings) out.line(in_one_line(warning));
        for (const std::size_t paragraph : check->unclosed)
            out.line(
                fmt::format("Paragraph {}: a quotation mark has no end, so what it quotes was not looked up.",
                            paragraph));
        if (check->sources > 0)  // a workbook has no text in which anybody quotes
            out.line(fmt::format(
                "{} looked up in {}: {} exact, {} elided, {} altered, {} not found, {} too short to "
                "tell.",
                plural(check->quotes.size(), "quote", "quotes"), plural(check->sources, "source", "sources"),
                count(QuoteStatus::exact), count(QuoteStatus::elided), count(QuoteStatus::altered),
                count(QuoteStatus::not_found), count(QuoteStatus::too_short)));
    }
    if (const std::size_t wrong = count(QuoteStatus::altered) + count(QuoteStatus::not_found); wrong > 0)
        out.complain(fmt::format("{} not said so.", plural(wrong, "quote was", "quotes were")));
    if (!check->not_again.empty()) out.complain(check->not_again);
    if (const std::size_t different = check->again ? check->again->different() : 0; different > 0)
        out.complain(fmt::format("{} of the report {} not as the project has {} now.",
                                 plural(different, "number, quote or turn", "numbers, quotes and turns"),
                                 different == 1 ? "is" : "are", different == 1 ? "it" : "them"));
    if (const std::size_t held = check->held(); held > 0)
        out.complain(fmt::format("{} not to be printed.", plural(held, "quote is", "quotes are")));
    return Ok{};
}

}  // namespace attune::cli
