// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/findings/joint_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "analysis/disclosure/small_numbers.h"
#include "base/hash.h"
#include "base/version.h"
#include "exchange/sentences.h"
#include "jobs/exported_file.h"
#include "jobs/findings/statistic_notes.h"
#include "jobs/leaving_words.h"
#include "jobs/report/frame.h"
#include "jobs/small_numbers.h"
#include "jobs/where_from.h"
#include "store/queries/last_change.h"
#include "store/queries/queries.h"
#include "store/queries/theme_queries.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

using exchange::report::Cell;
using exchange::report::Holds;
using exchange::report::Paragraph;
using exchange::report::Report;
using exchange::report::Section;
using exchange::report::Table;

std::string lines(const std::vector<std::string>& all) {
    return fmt::format("{}", fmt::join(all, "\n"));
}

class JointPage {
  public:
    JointPage(const store::Project& project, const CitedPassages& cited, JointView view,
              const JointWanted& wanted, const SmallNumbers& small)
        : project_(project),
          cited_(cited),
          view_(std::move(view)),
          wanted_(wanted),
          small_(small),
          threshold_(small.threshold) {}

    std::int64_t held() const { return held_; }
    std::int64_t hidden() const { return hidden_; }
    std::size_t left_out() const { return rows_in_all_ - view_.rows.size(); }

    Result<Report> make(const JobControl& control) {
        head();
        leave_out_unfilled();
        read_notes();
        if (const auto asked = ask_gate(control); !asked) return forward_error(asked);
        Section section;
        section.anchor = "display";
        section.title = view_.display.name;
        Table recipes = numbers();  // whose ids the display's cells carry
        section.blocks.emplace_back(display());
        if (!view_.arrows.empty()) section.blocks.emplace_back(arrows());
        if (wanted_.marks) {
            for (const auto& [letter, words] : notes_)
                section.blocks.emplace_back(note(fmt::format("{}  {}", letter, words)));
            if (!notes_.empty()) section.blocks.emplace_back(notes());
        }
        section.blocks.emplace_back(std::move(recipes));
        report_.sections.push_back(std::move(section));
        chosen();
        return std::move(report_);
    }

  private:
    void head() {
        const auto info = store::project_info(project_);
        const auto last = store::last_change(project_);
        report_.kind = "joint display";
        report_.title = view_.display.name;
        report_.subtitle = fmt::format("Joint display, {}", model::joint_kind_word(view_.display.kind));
        report_.project = info.title;
        report_.place = info.place;
        report_.date_ms = last.at_ms;
        report_.main_table = "display";
        auto& manifest = report_.manifest;
        manifest.kind = report_.kind;
        manifest.project = info.id.text();
        manifest.project_title = info.title;
        manifest.head = last.head;
        manifest.program = program_version();
        manifest.date_ms = last.at_ms;
    }

    // Rows in which whoever makes the display has not said or quoted anything. Of a family its scores are
    // the row, and of the logic model its element.
    static bool untouched(const JointRowView& row) {
        return row.quotes.empty() && row.row.inference.empty() && row.row.fit == model::Fit::none;
    }
    static bool unfinished(const JointRowView& row) {
        return row.quotes.empty() || row.row.inference.empty() || row.row.fit == model::Fit::none;
    }
    void leave_out_unfilled() {
        using Kind = model::JointKind;
        rows_in_all_ = view_.rows.size();
        if (view_.display.kind == Kind::side_by_side || view_.display.kind == Kind::statistics_by_themes)
            std::erase_if(view_.rows, [&](const JointRowView& row) {
                return untouched(row) && (wanted_.outside || row.row.statistic.empty());
            });
    }

    // Notes by their letters, in the order in which they are met: of columns, then of rows.
    void read_notes() {
        for (const auto& rule : view_.rules) mark_of(rule);
        for (const auto& row : view_.rows) mark_of(note_of(row));
    }
    static std::string note_of(const JointRowView& row) {
        if (!row.statistic || !row.recipe) return {};
        return fmt::format("{}", fmt::join(statistic_notes(*row.recipe, *row.statistic), " "));
    }
    // " [a]"; the note is kept when it is new.
    std::string mark_of(const std::string& words) {
        if (words.empty() || !wanted_.marks) return {};
        auto at = std::ranges::find(notes_, words, &std::pair<std::string, std::string>::second);
        if (at == notes_.end()) {
            const auto k = notes_.size();
            const std::string letter(1, static_cast<char>('a' + k % 26));
            notes_.emplace_back(k < 26 ? letter : letter + std::to_string(k / 26 + 1), words);
            at = notes_.end() - 1;
        }
        return fmt::format(" [{}]", at->first);
    }
    std::string mark_of_score(const std::string& label) {
        for (const auto& rule : view_.rules)
            if (rule.starts_with(label + ": ")) return mark_of(rule);
        return {};
    }
    // For workbooks, which hold tables only.
    Table notes() const {
        Table table{"notes",
                    "Notes",
                    {{"mark", "Mark", Holds::words, 0.5}, {"note", "Note", Holds::words, 8}},
                    {},
                    true};
        for (const auto& [letter, words] : notes_) table.rows.push_back({cell(letter), cell(words)});
        return table;
    }

    std::vector<const Cited*> shown() const {
        std::vector<const Cited*> all;
        const auto add = [&](const std::vector<const Cited*>& quotes) {
            for (const Cited* one : quotes)
                if (std::ranges::find(all, one) == all.end()) all.push_back(one);
        };
        for (const auto& row : view_.rows) {
            if (row.bands.empty()) add(first(row.quotes));
            for (const auto& band : row.bands) add(band.quotes);
        }
        return all;
    }

    std::vector<const Cited*> first(std::vector<const Cited*> quotes) const {
        if (quotes.size() > view_.choices.quotes) quotes.resize(view_.choices.quotes);
        return quotes;
    }

    Result<Ok> ask_gate(const JobControl& control) {
        const auto all = shown();
        std::vector<QuoteToLeave> quotes;
        quotes.reserve(all.size());
        for (const Cited* one : all) quotes.push_back({one->row.evidence.source, one->row.evidence.range});
        GateChoice choice = wanted_.gate;
        choice.cleared_only = choice.cleared_only || wanted_.outside;
        auto gate = export_gate(project_, quotes, choice, control);
        if (!gate) return forward_error(gate);
        for (std::size_t k = 0; k < all.size(); ++k) {
            auto& gated = gate->quotes[k];
            if (gated.verdict != GateVerdict::held) take(*all[k], gated, gate->threshold);
            gated_.emplace(all[k], std::move(gated));
        }
        held_ = gate->held;
        return Ok{};
    }

    bool limited(const GatedQuote& gated) const {
        return !says_where_from(gated, wanted_.outside ? Readers::outside : Readers::team);
    }

    // What leaves, for programs and for the check of the file.
    void take(const Cited& cited, const GatedQuote& gated, std::int64_t threshold) {
        const auto& link = cited.row.evidence;
        report_.manifest.quotes.push_back(
            {link.id.text(), {}, link.source.text(), link.range, sha256_hex(cited.row.passage)});
        report_.to_look_at += gated.verdict == GateVerdict::warned ? 1 : 0;
        report_.few_fit += limited(gated) && gated.sharing > 0 && gated.sharing < threshold ? 1 : 0;
        exchange::report::Quote quote;
        quote.id = link.id.text();
        quote.words = gated.printed;
        if (limited(gated)) {
            quote.under = gated.attribution;
        } else {
            quote.source = cited.row.source_title;
            quote.source_id = link.source.text();
            quote.speaker = cited.row.speakers;
            quote.turn = cited.turn;
            quote.range = link.range;
            quote.cases = cited_.case_names(cited);
        }
        if (!wanted_.outside) {
            quote.voice = cited.voice;
            quote.note = link.note;
        }
        report_.also_in_data.push_back(std::move(quote));
    }

    std::string quotes(const std::vector<const Cited*>& all) const {
        std::vector<std::string> said;
        for (const Cited* one : all) {
            const auto at = gated_.find(one);
            if (at == gated_.end() || at->second.verdict == GateVerdict::held) {
                said.emplace_back("[A passage that may not be quoted.]");
                continue;
            }
            const auto& gated = at->second;
            const std::string from =
                limited(gated) ? gated.attribution : fmt::format("{}, {}", one->row.source_title, one->mark);
            const bool against = one->row.evidence.stance == model::Stance::against;
            said.push_back(fmt::format("{}“{}”{}", against ? "Against: " : "", gated.printed,
                                       from.empty() ? std::string() : " (" + from + ")"));
        }
        return lines(said);
    }

    // A count of families: as it is, or as readers outside may see it.
    std::string families(std::int64_t count) {
        if (threshold_ > 0 && count > 0 && count < threshold_) {
            ++hidden_;
            return fmt::format("fewer than {}", threshold_);
        }
        return in_all(count);
    }
    std::string in_all(std::int64_t count) const {
        return std::to_string(analysis::rounded_count(count, small_.round_to));
    }

    std::string number_words(const JointRowView& row) {
        std::vector<std::string> all;
        if (row.statistic) all = row.statistic->lines;
        for (const auto& line : all) hidden_ += line.find("withheld") != std::string::npos ? 1 : 0;
        if (!all.empty()) all.back() += mark_of(note_of(row));
        if (!row.no_statistic.empty()) all.push_back(row.no_statistic);
        // Where nothing is quoted yet, there are no words that a number could stand beside.
        if (row.with_both && !row.quotes.empty())
            all.push_back(fmt::format("{} of {} families with both", families(*row.with_both),
                                      in_all(view_.families_in_all)));
        return lines(all);
    }

    std::string fit_words(const model::JointRow& row) const {
        if (row.fit == model::Fit::none) return "[not yet judged]";
        return fmt::format("{}: {}", model::fit_word(row.fit), row.rationale);
    }

    Table display() {
        using Kind = model::JointKind;
        Table table;
        table.key = "display";
        table.caption = view_.display.name;
        const auto kind = view_.display.kind;
        const auto add = [&](const char* key, const std::string& name, double share) {
            table.columns.push_back({key, name, Holds::words, share});
        };
        if (kind == Kind::logic_model) add("type", "Part of the model", 0.8);
        add("row",
            kind == Kind::cross_case             ? "Family"
            : kind == Kind::statistics_by_themes ? "Theme"
                                                 : "About",
            1);
        if (kind == Kind::statistics_by_themes && view_.choices.statistic)
            for (const auto& [key, name] :
                 {std::pair{"improved", "Improved"}, std::pair{"same", "The same"},
                  std::pair{"worse", "Worse"}, std::pair{"no_pair", "No pair of scores"}})
                add(key,
                    std::string(name) + (view_.rules.empty() || key == std::string_view("no_pair")
                                             ? std::string()
                                             : mark_of(view_.rules.front())),
                    1.4);
        else if (kind != Kind::cross_case)
            add("words", "In their words", 2.2);
        if (kind == Kind::cross_case) {
            for (std::size_t k = 0; k < view_.variables.size(); ++k)
                table.columns.push_back({fmt::format("score_{}", k + 1),
                                         view_.variables[k] + mark_of_score(view_.variables[k]), Holds::words,
                                         0.9});
            add("words", "Key quote", 2);
        }
        const bool statistics = std::ranges::any_of(view_.rows, [](const auto& row) {
            return row.statistic || !row.no_statistic.empty() || row.with_both;
        });
        if (statistics) add("number", "In numbers", 1.6);
        add("inference", "Taken together", 1.4);
        add("fit", "Fit", 1.2);
        for (const auto& row : view_.rows) {
            auto& cells = table.rows.emplace_back();
            if (kind == Kind::logic_model) cells.push_back(cell(row.type));
            cells.push_back(cell(row.label));
            if (kind == Kind::statistics_by_themes && view_.choices.statistic)
                for (const auto& band : row.bands) {
                    const auto count = static_cast<std::int64_t>(band.families.size());
                    std::string said_there = fmt::format("n = {}", families(count));
                    if (const auto said = quotes(band.quotes); !said.empty() && shows(count))
                        said_there += "\n" + said;
                    cells.push_back(marked(std::move(said_there), row, {"band/" + band.name}));
                }
            else if (kind != Kind::cross_case)
                cells.push_back(cell(quotes_or_none(row)));
            if (kind == Kind::cross_case) {
                for (std::size_t k = 0; k < row.scores.size(); ++k)
                    cells.push_back(
                        marked(row.scores[k].words, row,
                               {fmt::format("score/{}/before", k), fmt::format("score/{}/after", k)}));
                cells.push_back(cell(quotes_or_none(row)));
            }
            if (statistics) cells.push_back(marked(number_words(row), row, {"statistic", "with_both"}));
            cells.push_back(cell(row.row.inference.empty() ? "[not yet written]" : row.row.inference));
            cells.push_back(cell(fit_words(row.row)));
        }
        return table;
    }

    // A cell of words that has numbers in it, with the mark of the first of them that can be worked out
    // again: what stands there can be held against what was written.
    Cell marked(std::string words, const JointRowView& row, const std::vector<std::string>& keys) const {
        Cell made = cell(std::move(words));
        for (const std::string& key : keys)
            if (const auto at = ids_.find(row.row.id.text() + "/" + key); at != ids_.end()) {
                made.recipe = at->second;
                break;
            }
        return made;
    }

    std::string quotes_or_none(const JointRowView& row) const {
        return row.quotes.empty() ? std::string("[no passage chosen yet]") : quotes(first(row.quotes));
    }

    // Quotes in a cell of hidden families would say which they are.
    bool shows(std::int64_t count) const { return threshold_ == 0 || count >= threshold_; }

    // How often two elements are spoken of together, which people of a few sources did.
    Cell together(std::int64_t count, std::int64_t sources) {
        if (threshold_ > 0 && sources > 0 && sources < threshold_) {
            ++hidden_;
            return cell(fmt::format("fewer than {}", threshold_));
        }
        const std::int64_t shown = analysis::rounded_count(count, small_.round_to);
        return {std::to_string(shown), static_cast<double>(shown), {}, {}};
    }

    Table arrows() {
        std::map<ElementId, std::string> names;
        for (const auto& row : view_.rows) names.emplace(row.row.element, row.label);
        Table table{"arrows",
                    "Arrows of the logic model",
                    {{"from", "From", Holds::words, 3},
                     {"to", "To", Holds::words, 3},
                     {"state", "State", Holds::words, 2},
                     {"together", "Said together", Holds::count, 1},
                     {"sources", "In sources", Holds::count, 1}},
                    {},
                    false};
        for (const auto& arrow : view_.arrows)
            table.rows.push_back({cell(names[arrow.from]), cell(names[arrow.to]),
                                  cell(arrow.together > 0 ? "evidenced" : "hypothesised"),
                                  together(arrow.together, arrow.sources),
                                  together(arrow.sources, arrow.sources)});
        return table;
    }

    // Each number with how it is worked out again.
    Table numbers() {
        Table table{"numbers",
                    "Numbers",
                    {{"says", "Says", Holds::words, 5}, {"value", "Value", Holds::decimal, 1}},
                    {},
                    true};
        auto& recipes = report_.manifest.recipes;
        const auto add = [&](const std::string& says, double value, std::string count,
                             exchange::report::Conditions where) {
            recipes.push_back(
                {fmt::format("n{}", recipes.size() + 1), says, std::move(count), std::move(where), value});
            table.rows.push_back({cell(says), {fmt::format("{}", value), value, recipes.back().id, {}}});
        };
        for (const auto& row : view_.rows)
            if (row.statistic)
                for (const auto& number : row.statistic->numbers) {
                    add(fmt::format("{}: {}", row.label, number.says), number.value, "statistic",
                        {{"recipe", {row.row.statistic}}, {"number", {number.key}}});
                    ids_.try_emplace(row.row.id.text() + "/statistic", recipes.back().id);
                }
        for (const auto& number : numbers_of(view_)) {
            // Whole numbers are families; what is hidden in the display stays hidden here.
            if (!number.is_score && threshold_ > 0 && number.value > 0 &&
                number.value < static_cast<double>(threshold_))
                continue;
            add(number.says, number.is_score ? number.value : rounded_people(number.value, small_), "joint",
                {{"display", {view_.display.id.text()}}, {"number", {number.key}}});
            ids_.emplace(number.key, recipes.back().id);
        }
        return table;
    }

    void chosen() {
        auto& all = report_.chosen;
        all.push_back(
            fmt::format("{}; the project has {}.",
                        exchange::counted(static_cast<std::int64_t>(view_.rows.size()), "row", "rows"),
                        exchange::counted(analysis::rounded_count(view_.families_in_all, small_.round_to),
                                          "family", "families")));
        if (const auto out = left_out(); out > 0)
            all.push_back(
                text::counted(out, "row is unfinished and left out.", "rows are unfinished and left out."));
        if (const auto open = std::ranges::count_if(view_.rows, unfinished); open > 0)
            all.push_back(
                fmt::format("Unfinished: what is missing in {} of these rows stands in square "
                            "brackets.",
                            open));
        if (const auto both = families_with_both(view_))
            all.push_back(fmt::format("{} of {} families have both a passage that is cited here and a score.",
                                      families(*both), in_all(view_.families_in_all)));
        if (std::ranges::any_of(view_.rows,
                                [](const auto& row) { return row.with_both && !row.quotes.empty(); }))
            all.emplace_back(
                "Families with both are those of whom a passage is cited in the row and whose score is "
                "known.");
        all.emplace_back(
            "Fit says how words and numbers sit together (O’Cathain and others 2010): agreement, partial, "
            "silence "
            "or dissonance, each with its reason.");
        if (held_ > 0) all.push_back(held_sentence());
        if (wanted_.outside) {
            report_.manifest.small_numbers = {threshold_, hidden_, small_.round_to};
            all.push_back(
                fmt::format("For readers outside of the team: numbers of fewer than {} families are hidden.",
                            threshold_));
            if (small_.round_to > 0)
                all.push_back(fmt::format("Counts are rounded to the nearest {}; they need not add up.",
                                          small_.round_to));
        }
    }

  public:
    std::string held_sentence() const {
        return fmt::format("{} cited and not quoted: {}.", text::counted(held_, "passage is", "passages are"),
                           wanted_.outside ? "readers outside of the team get cleared passages only"
                           : held_ == 1    ? "it is held back or not agreed to"
                                           : "they are held back or not agreed to");
    }

  private:
    const store::Project& project_;
    const CitedPassages& cited_;
    JointView view_;
    const JointWanted& wanted_;
    SmallNumbers small_;
    std::int64_t threshold_;  // of small_; 0: nothing is hidden
    Report report_;
    std::size_t rows_in_all_ = 0;
    std::map<std::string, std::string> ids_;  // of recipes, by "ROW/statistic" and ShownNumber::key
    std::vector<std::pair<std::string, std::string>> notes_;  // by their letters
    std::map<const Cited*, GatedQuote> gated_;
    std::int64_t held_ = 0, hidden_ = 0;
};

// Headings, inferences and reasons, which the team wrote, past the gate.
Result<LeavingWords> pass_words(const store::Project& project, JointView& view, const JointWanted& wanted,
                                const JobControl& control) {
    std::vector<std::string*> words{&view.display.name};
    for (auto& row : view.rows)
        for (auto* one : {&row.label, &row.row.inference, &row.row.rationale}) words.push_back(one);
    std::vector<std::string> texts;
    texts.reserve(words.size());
    for (const auto* one : words) texts.push_back(*one);
    auto leaving = leaving_words(project, texts, wanted.gate,
                                 wanted.outside ? Readers::outside : Readers::team, control);
    if (!leaving) return leaving;
    for (std::size_t k = 0; k < words.size(); ++k) *words[k] = leaving->texts[k];
    return leaving;
}

}  // namespace

Result<Report> joint_report(const store::Project& project, const JointDisplayId& display,
                            const JointWanted& wanted, const JobControl& control, JointLeft* left) {
    const auto cited = CitedPassages::read(project, {}, control);
    if (!cited) return forward_error(cited);
    const std::int64_t threshold =
        wanted.outside ? wanted.gate.threshold.value_or(small_number(project)) : std::int64_t{0};
    const SmallNumbers small{threshold, wanted.outside && wanted.rounded ? rounding : 0};
    auto view = read_joint(project, display, *cited, small, control);
    if (!view) return forward_error(view);
    if (wanted.outside && view->display.kind == model::JointKind::cross_case)
        return fail(ErrorKind::invalid,
                    "A cross-case display is about single families, and is for the team only.");
    const auto words = pass_words(project, *view, wanted, control);
    if (!words) return forward_error(words);
    JointPage page(project, *cited, std::move(*view), wanted, small);
    auto report = page.make(control);
    if (!report) return report;
    report->chosen.insert(report->chosen.end(), words->said.begin(), words->said.end());
    if (left == nullptr) return report;
    left->held += static_cast<std::size_t>(page.held()) + words->held;
    left->names += words->names;
    left->hidden += static_cast<std::size_t>(page.hidden());
    left->rows += page.left_out();
    if (page.held() > 0) left->said.push_back(page.held_sentence());
    left->said.insert(left->said.end(), words->said.begin(), words->said.end());
    return report;
}

Result<std::string> outside_clause(const store::Project& project, const JointDisplayId& display,
                                   JointWanted wanted, const JobControl& control) {
    for (const auto& one : store::joint_displays(project))
        if (one.id == display && one.kind == model::JointKind::cross_case)
            return std::string("a cross-case display is about single families, which are for the team only");
    JointLeft as_it_is, outside;
    const auto here = joint_report(project, display, wanted, control, &as_it_is);
    if (!here) return forward_error(here);
    wanted.outside = true;
    const auto there = joint_report(project, display, wanted, control, &outside);
    if (!there) return forward_error(there);
    return jobs::outside_clause("the display says where its quotes are from; --outside leaves that out",
                                {as_it_is.held, as_it_is.names, 0, as_it_is.rows},
                                {outside.held, outside.names, outside.hidden, outside.rows});
}

Result<WrittenJoint> write_joint_file(const store::Project& project, const JointDisplayId& display,
                                      const JointWanted& wanted, exchange::report::Format format,
                                      const Delivery& delivery, const JobControl& control) {
    JointLeft left;
    auto how = wanted;
    how.marks = format != exchange::report::Format::csv;
    const auto report = joint_report(project, display, how, control, &left);
    if (!report) return forward_error(report);
    nlohmann::ordered_json choices{{"display", report->title},
                                   {"outside", wanted.outside},
                                   {"cleared_only", wanted.gate.cleared_only},
                                   {"consent_only", wanted.gate.agreed_only}};
    if (delivery.encrypted()) choices["encrypted"] = true;
    auto written = write_made_report(*report, format, "joint display", choices.dump(), delivery, control);
    if (!written) return forward_error(written);
    return WrittenJoint{std::move(*written), std::move(left.said)};
}

}  // namespace attune::jobs
