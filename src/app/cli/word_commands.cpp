// SPDX-License-Identifier: GPL-3.0-or-later
// words, kwic, like
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "app/cli/numbers.h"
#include "app/cli/query_arguments.h"
#include "app/cli/query_commands.h"
#include "app/cli/written_table.h"
#include "exchange/sentences.h"
#include "jobs/retrieval/found_tables.h"
#include "jobs/retrieval/refused_likes.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/display_width.h"
#include "text/running_direction.h"

namespace attune::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string all;
    for (const auto& word : words) all += (all.empty() ? std::string() : std::string(between)) + word;
    return all;
}

// ---------------------------------------------------------------- words

struct WordArguments : Common {
    AskedQuery asked;
    std::vector<std::string> stop;
    std::int64_t least = 1, most = 100;
    TableTarget target;
};

// Names of the lists that come along, files, or "none".
Result<std::set<std::string>> stopped(const std::vector<std::string>& typed) {
    const auto lists = jobs::stop_lists();
    if (!lists) return forward_error(lists);
    std::set<std::string> words;
    for (const auto& one : typed.empty() ? std::vector<std::string>{"en"} : typed) {
        if (one == "none") continue;
        const auto known = std::find_if(lists->begin(), lists->end(),
                                        [&](const jobs::StopList& list) { return list.language == one; });
        if (known != lists->end()) {
            words.insert(known->words.begin(), known->words.end());
            continue;
        }
        if (!std::filesystem::exists(one)) {
            std::vector<std::string> names;
            for (const auto& list : *lists) names.push_back(fmt::format("{} ({})", list.language, list.name));
            return fail(
                ErrorKind::not_found,
                fmt::format("“{}” is neither a list of words that comes along nor a file; there are {}.", one,
                            joined(names, ", ")));
        }
        const auto own = jobs::read_stop_list(one);
        if (!own) return forward_error(own);
        words.insert(own->words.begin(), own->words.end());
    }
    return words;
}

Result<Ok> run_words(const WordArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto query = a.asked.of(project);
    if (!query) return forward_error(query);
    const auto stop = stopped(a.stop);
    if (!stop) return forward_error(stop);
    auto basis = jobs::read_retrieval_basis(project, query->agreed, job_control());
    if (!basis) return forward_error(basis);
    auto counted = jobs::word_frequencies(project, *basis, *query, *stop, a.least, job_control());
    if (!counted) return forward_error(counted);
    const auto different = counted->words.size();
    if (a.most > 0 && counted->words.size() > static_cast<std::size_t>(a.most))
        counted->words.resize(static_cast<std::size_t>(a.most));
    if (out.json()) {
        Json all{{"query", counted->line},      {"basis", counted->basis}, {"said", counted->said},
                 {"stopped", counted->stopped}, {"different", different},  {"words", Json::array()}};
        for (const auto& one : counted->words)
            all["words"].push_back({{"word", one.word},
                                    {"times", one.times},
                                    {"families", one.families},
                                    {"people", one.people},
                                    {"sources", one.sources}});
        out.document(all);
        return Ok{};
    }
    if (auto written = write_table(project, {{jobs::words_table(*counted)}, "No word is said there.", 40, {}},
                                   a.target, left, out);
        !written || a.target.data())
        return written;
    out.line("");
    out.line(fmt::format("{} words, {} of them on the stop lists; {} different others.", counted->said,
                         counted->stopped, different));
    out.line(counted->line);
    out.line(counted->basis);
    return Ok{};
}

void add_words(Command& app, Program& program) {
    auto a = std::make_shared<WordArguments>();
    auto* words =
        subcommand(app, "words", "Which words are said, how often and by how many.", Takes::project, *a,
                   "  attune-cli words pilot.attune\n"
                   "  attune-cli words pilot.attune 'tree \"Trust\" and voice parent' --stop en --stop "
                   "own.txt --least 3");
    a->asked.takes(words, "In which passages (docs/queries.md); all turns unless said.");
    many(words, "--stop", a->stop, "LIST",
         "Words not counted: en (so unless said), another language, a FILE with one a line, or none.");
    option(words, "--least", a->least, "N", "Only words said so often at least.")
        ->check(whole_number(1, 1000000));
    option(words, "--most", a->most, "N", "So many words (100 unless said); 0: all.")
        ->check(whole_number(0, 1000000));
    a->target.takes(words, ForOutside::yes);
    words->callback([a, &program] {
        a->target.understand(a->json);
        a->asked.understand("turns where everything");
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run_words(*a, project, left, out);
        });
    });
}

// ---------------------------------------------------------------- kwic

struct KwicArguments : Common {
    AskedQuery asked;
    jobs::ConcordanceAsked how;
    bool parts = false;
    std::string order = "text";
    TableTarget target;
};

constexpr int side_room = 70;

// The end of the words that there is room for: what stands next to the keyword.
std::string ending(const std::string& words) {
    std::string_view rest = words;
    while (text::display_width(rest) > side_room - 1) {
        const auto blank = rest.find(' ');
        if (blank == std::string_view::npos) return shortened(rest, side_room);
        rest.remove_prefix(blank + 1);
    }
    return rest.size() == words.size() ? words : "…" + std::string(rest);
}

// The lines that run one way. What is read first stands where it is read first: on the right, in text from
// right to left. Isolates (Unicode Standard Annex 9) keep the cells of such a line apart.
Table kwic_lines(const jobs::Concordance& found, bool right_to_left) {
    struct Line {
        std::string source, speakers, left, words, right;
    };
    const auto isolated = [&](const std::string& cell) {
        return right_to_left && !cell.empty() ? "\u2067" + cell + "\u2069" : cell;
    };
    std::vector<Line> lines;
    int widest = 0;
    for (const auto& one : found.lines) {
        if (text::runs_right_to_left(one.before + one.words + one.after) != right_to_left) continue;
        std::string before = isolated(ending(in_one_line(one.before)));
        std::string after = isolated(shortened(one.after, side_room));
        if (right_to_left) std::swap(before, after);
        widest = std::max(widest, text::display_width(before));
        lines.push_back({shortened(one.title, 20), shortened(one.speakers, 12), std::move(before),
                         isolated(shortened(one.words, side_room)), std::move(after)});
    }
    Table table(right_to_left ? std::vector<std::string>{"SOURCE", "SPEAKERS", "AFTER", "WORDS", "BEFORE"}
                              : std::vector<std::string>{"SOURCE", "SPEAKERS", "BEFORE", "WORDS", "AFTER"});
    for (auto& one : lines) {
        // What stands beside the keyword touches it.
        const auto blank = static_cast<std::size_t>(widest - text::display_width(one.left));
        table.row({one.source, one.speakers, std::string(blank, ' ') + one.left, one.words, one.right});
    }
    return table;
}

Result<Ok> run_kwic(const KwicArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto query = a.asked.of(project);
    if (!query) return forward_error(query);
    auto basis = jobs::read_retrieval_basis(project, query->agreed, job_control());
    if (!basis) return forward_error(basis);
    const auto found = jobs::concordance(project, *basis, *query, a.how, job_control());
    if (!found) return forward_error(found);
    if (out.json()) {
        Json all{{"query", found->line},        {"basis", found->basis},   {"words", a.how.words},
                 {"families", found->families}, {"people", found->people}, {"sources", found->sources},
                 {"lines", Json::array()}};
        for (const auto& one : found->lines)
            all["lines"].push_back({{"source", one.title},
                                    {"source_id", one.source.text()},
                                    {"begin", one.range.begin.value},
                                    {"end", one.range.end.value},
                                    {"speakers", one.speakers},
                                    {"cases", one.cases},
                                    {"before", one.before},
                                    {"words", one.words},
                                    {"after", one.after}});
        out.document(all);
        return Ok{};
    }
    const std::string nothing = fmt::format("“{}” is not said there.", a.how.words);
    if (a.target.data())
        return write_table(project, {{jobs::concordance_table(*found)}, nothing, 70, {}}, a.target, left,
                           out);
    for (const bool right_to_left : {false, true})
        if (const auto table = kwic_lines(*found, right_to_left); !table.empty()) {
            if (right_to_left) out.line("From right to left: what is said before stands on the right.");
            out.table(table, {});
        }
    if (found->lines.empty()) out.line(nothing);
    out.line("");
    out.line(fmt::format("{} · {} of {} families heard · {} · {}",
                         exchange::counted(static_cast<std::int64_t>(found->lines.size()), "place", "places"),
                         found->families, found->families_heard,
                         exchange::counted(found->people, "person", "people"),
                         exchange::counted(found->sources, "source", "sources")));
    out.line(found->basis);
    return Ok{};
}

void add_kwic(Command& app, Program& program) {
    auto a = std::make_shared<KwicArguments>();
    auto* kwic =
        subcommand(app, "kwic", "Keyword in context: each place of words, with what is said around it.",
                   Takes::project, *a,
                   "  attune-cli kwic pilot.attune trust\n"
                   "  attune-cli kwic pilot.attune 'judg(e|ed|ing)' 'turns where voice parent' --pattern "
                   "--sort after");
    argument(kwic, "WORDS", a->how.words, "The words; capital letters and accents are folded.");
    a->asked.takes(kwic, "In which passages (docs/queries.md); all turns unless said.");
    kwic->add_flag("--pattern", a->how.pattern, "WORDS is a regular expression.");
    kwic->add_flag("--parts", a->parts, "Also inside longer words.");
    option(kwic, "--around", a->how.around, "N", "So many words on either side (10 unless said).")
        ->check(whole_number(1, 100));
    option(kwic, "--sort", a->order, "HOW", "By text (so unless said), by the words before or after.")
        ->check(one_of({"text", "before", "after"}));
    a->target.takes(kwic, ForOutside::yes);
    kwic->callback([a, &program] {
        a->target.understand(a->json);
        if (a->how.words.empty()) wrong_usage("Say which words are to be shown in context");
        a->asked.understand("turns where everything");
        a->how.whole_word = !a->parts && !a->how.pattern;
        a->how.order = a->order == "before"  ? jobs::ConcordanceOrder::before
                       : a->order == "after" ? jobs::ConcordanceOrder::after
                                             : jobs::ConcordanceOrder::text;
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run_kwic(*a, project, left, out);
        });
    });
}

// ---------------------------------------------------------------- like

struct LikeArguments : Common {
    std::string code;
    std::vector<std::string> refuse;  // source, begin, end
    bool again = false;
    std::size_t most = 20;
    TableTarget target;
};

// Not to be suggested again, or all that was refused for the code to be suggested again.
Result<Ok> settle_refused(const LikeArguments& a, store::Project& project, Output& out) {
    const auto code = store::find_code(project, a.code);
    if (!code) return forward_error(code);
    auto refused = jobs::RefusedLikes::of(project);
    std::string sentence = "It is not suggested again.";
    if (a.again) {
        const auto number = refused.forget(*code);
        sentence = text::counted(number, "refused passage may be suggested again.",
                                 "refused passages may be suggested again.");
    } else {
        const auto source = store::find_source(project, a.refuse[0]);
        if (!source) return forward_error(source);
        refused.add(*code, *source, positions(a.refuse[1], a.refuse[2]));
    }
    if (auto kept = refused.save(project); !kept) return kept;
    if (out.json())
        out.document(Json{{"code_id", code->text()}, {"refused", refused.of_code(*code)}});
    else
        out.line(sentence);
    return Ok{};
}

Result<Ok> run_like(const LikeArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto code = store::find_code(project, a.code);
    if (!code) return forward_error(code);
    auto basis = jobs::read_retrieval_basis(project, false, job_control());
    if (!basis) return forward_error(basis);
    const auto refused = jobs::RefusedLikes::of(project);
    const auto found = jobs::more_like(*basis, *code, a.most, job_control(), &refused);
    if (!found) return forward_error(found);
    store::PassageReader reader(project);
    const auto title = [&](const SourceId& id) {
        const auto at = std::find_if(basis->sources.begin(), basis->sources.end(),
                                     [&](const store::SourceRow& row) { return row.id == id; });
        return at == basis->sources.end() ? std::string() : at->title;
    };
    if (out.json()) {
        Json all{{"code_id", code->text()},       {"learned_from", found->learned_from},
                 {"looked_at", found->looked_at}, {"refused", refused.of_code(*code)},
                 {"basis", found->basis},         {"passages", Json::array()}};
        for (const auto& one : found->passages)
            all["passages"].push_back({{"source", title(one.source)},
                                       {"source_id", one.source.text()},
                                       {"begin", one.range.begin.value},
                                       {"end", one.range.end.value},
                                       {"score", one.score},
                                       {"words", one.words},
                                       {"speakers", one.speakers},
                                       {"cases", one.cases},
                                       {"passage", reader.quote(one.source, one.range)}});
        out.document(all);
        return Ok{};
    }
    WrittenTable table{{jobs::like_table(project, *basis, *found, a.code)},
                       "No other sentence is like those that have the code.",
                       90,
                       "suggestions are nobody’s coding yet, “query” finds what was coded"};
    if (auto written = write_table(project, table, a.target, left, out); !written || a.target.data())
        return written;
    out.line("");
    out.line(found->basis);
    out.line("“attune-cli apply PROJECT SOURCE BEGIN END CODE” takes one of them.");
    if (const auto number = refused.of_code(*code); number > 0)
        out.line(fmt::format("{} refused before and not among them; --again suggests {}.",
                             text::counted(number, "passage was", "passages were"),
                             number == 1 ? "it" : "them"));
    return Ok{};
}

void add_like(Command& app, Program& program) {
    auto a = std::make_shared<LikeArguments>();
    auto* like =
        subcommand(app, "like", "Passages that may belong to a code, by the words of those that have it.",
                   Takes::project, *a, "  attune-cli like pilot.attune \"Trust in the key worker\"");
    argument(like, "CODE", a->code, "The code; those below it teach as well.");
    option(like, "--most", a->most, "N", "So many passages (20 unless said).")->check(whole_number(1, 1000));
    option(like, "--refuse", a->refuse, "SOURCE BEGIN END", "Do not suggest this passage again for the code.")
        ->expects(3);
    like->add_flag("--again", a->again, "Suggest again what was refused for the code.");
    a->target.takes(like);
    like->callback([a, &program] {
        a->target.understand(a->json);
        if (!a->refuse.empty() || a->again) {
            if (a->target.data() || (a->again && !a->refuse.empty()))
                wrong_usage("--refuse and --again go alone");
            if (!a->again) positions(a->refuse[1], a->refuse[2]);
            return program.writes(
                *a, [a](store::Project& project, Output& out) { return settle_refused(*a, project, out); });
        }
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run_like(*a, project, left, out);
        });
    });
}

}  // namespace

void add_word_commands(Command& app, Program& program) {
    add_words(app, program);
    add_kwic(app, program);
    add_like(app, program);
}

}  // namespace attune::cli
