// SPDX-License-Identifier: GPL-3.0-or-later
// query
#include "app/cli/query_commands.h"

#include <fmt/format.h>

#include "app/cli/query_arguments.h"
#include "app/cli/written_table.h"
#include "exchange/sentences.h"
#include "jobs/passage_list.h"
#include "jobs/retrieval/found_tables.h"
#include "model/coding.h"

namespace attune::cli {
namespace {

struct QueryArguments : Common {
    AskedQuery asked;
    std::string by, variable, context;
    bool counts = false;
    TableTarget target;
};

store::Reach reach_of(const std::string& word) {
    return word == "turn" ? store::Reach::turn : store::Reach::sentence;
}

class Answer {
  public:
    Answer(const QueryArguments& a, const store::Project& project, const jobs::RetrievalBasis& basis,
           const jobs::Retrieved& retrieved, std::vector<jobs::RetrievalGroup> groups, jobs::GroupFound by)
        : a_(a),
          project_(project),
          basis_(basis),
          retrieved_(retrieved),
          reader_(project),
          groups_(std::move(groups)),
          by_(by) {}

    void print(Output& out) {
        if (out.json()) return print_json(out);
        out.line(retrieved_.line);
        if (a_.counts || !a_.by.empty()) {
            Table table(
                {a_.by.empty() ? "ALL" : upper(a_.by), "FAMILIES", "PASSAGES", "WORDS", "PEOPLE", "SOURCES"});
            for (const auto& group : groups_)
                table.row({group.name.empty() ? "all" : shortened(group.name, 48),
                           std::to_string(group.counts.families), std::to_string(group.counts.passages),
                           std::to_string(group.counts.words), std::to_string(group.counts.people),
                           std::to_string(group.counts.sources)});
            out.table(table, "Nothing was found.");
        }
        if (!a_.counts)
            for (const auto& group : groups_) print_passages(group, out);
        out.line("");
        out.line(summary());
        out.line(retrieved_.basis);
    }

    Result<Ok> write(Left& left, Output& out) {
        WrittenTable table{
            {jobs::passages_table(project_, basis_, retrieved_, groups_, by_, reach_of(a_.context))},
            "Nothing was found.",
            60,
            {}};
        return write_table(project_, table, a_.target, left, out);
    }

  private:
    static std::string upper(std::string word) {
        for (char& c : word)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        return word;
    }
    const std::string& title(const jobs::RetrievedPassage& passage) const {
        return basis_.sources[basis_.corpus.found_among()[passage.passage].source].title;
    }
    std::string summary() const {
        const auto& counts = retrieved_.counts;
        using exchange::counted;
        // Two coders of one stretch of text make two passages of one place.
        const std::string places = counts.places < counts.passages
                                       ? " in " + counted(counts.places, "place", "places")
                                       : std::string();
        return fmt::format("{} of {} heard · {}{} · {} · {} · {}", counts.families,
                           counted(retrieved_.families_heard, "family", "families"),
                           counted(counts.passages, "passage", "passages"), places,
                           counted(counts.words, "word", "words"), counted(counts.people, "person", "people"),
                           counted(counts.sources, "source", "sources"));
    }
    void print_passages(const jobs::RetrievalGroup& group, Output& out) {
        if (!group.name.empty()) {
            out.line("");
            out.line(fmt::format("{} ({})", group.name, group.passages.size()));
        }
        for (const std::size_t k : group.passages) {
            const auto& one = retrieved_.passages[k];
            const auto context = reader_.context(one.source, one.range, reach_of(a_.context));
            std::string head = title(one);
            if (!one.speakers.empty()) head += " · " + one.speakers;
            if (!one.code.empty()) head += " · " + one.code;
            if (const auto way = model::direction_word(one.magnitude.direction); !way.empty())
                head += fmt::format(" ({})", way);
            if (!one.coder.empty()) head += " · coded by " + one.coder;
            out.line(in_one_line(head));
            const std::string before = jobs::words_before(context), after = jobs::words_after(context);
            out.line("    " +
                     in_one_line(fmt::format("{}{}«{}»{}{}", before, before.empty() ? "" : " ",
                                             jobs::words_of(context), after.empty() ? "" : " ", after)));
        }
    }
    void print_json(Output& out) {
        Json all{{"query", retrieved_.line},
                 {"basis", retrieved_.basis},
                 {"counts", shape(retrieved_.counts)},
                 {"families_in_all", retrieved_.families_in_all},
                 {"families_heard", retrieved_.families_heard},
                 {"by", a_.by.empty() ? Json() : Json(a_.by)},
                 {"groups", Json::array()}};
        for (const auto& group : groups_) {
            Json one{{"name", group.name}, {"id", group.id}, {"counts", shape(group.counts)}};
            if (!a_.counts) {
                one["passages"] = Json::array();
                for (const std::size_t k : group.passages)
                    one["passages"].push_back(shape_of(retrieved_.passages[k]));
            }
            all["groups"].push_back(std::move(one));
        }
        out.document(all);
    }
    Json shape_of(const jobs::RetrievedPassage& one) {
        const auto context = reader_.context(one.source, one.range, reach_of(a_.context));
        return {{"source", title(one)},
                {"source_id", one.source.text()},
                {"begin", one.range.begin.value},
                {"end", one.range.end.value},
                {"speakers", one.speakers},
                {"cases", one.cases},
                {"code", one.code.empty() ? Json() : Json(one.code)},
                {"coder", one.coder.empty() ? Json() : Json(one.coder)},
                {"direction", model::direction_word(one.magnitude.direction)},
                {"account", model::account_word(one.magnitude.account)},
                {"intensity", one.magnitude.intensity},
                {"words", one.words},
                {"passage", jobs::words_of(context)},
                {"before", jobs::words_before(context)},
                {"after", jobs::words_after(context)},
                {"id", one.coding.empty() ? Json() : Json(one.coding.text())}};
    }

    const QueryArguments& a_;
    const store::Project& project_;
    const jobs::RetrievalBasis& basis_;
    const jobs::Retrieved& retrieved_;
    store::PassageReader reader_;
    std::vector<jobs::RetrievalGroup> groups_;
    jobs::GroupFound by_;
};

Result<Ok> run(const QueryArguments& a, const store::Project& project, Left& left, Output& out) {
    const auto query = a.asked.of(project);
    if (!query) return forward_error(query);
    auto basis = jobs::read_retrieval_basis(project, query->agreed, job_control());
    if (!basis) return forward_error(basis);
    const auto retrieved = jobs::retrieve(project, *basis, *query, job_control());
    if (!retrieved) return forward_error(retrieved);
    const auto by = jobs::group_found_from_word(a.by).value_or(jobs::GroupFound::nothing);
    const auto names = jobs::group_names(project, *basis, *retrieved, by, a.variable);
    if (!names) return forward_error(names);
    Answer answer(a, project, *basis, *retrieved, jobs::grouped(*basis, *retrieved, *names, by), by);
    if (a.target.data()) return answer.write(left, out);
    answer.print(out);
    return Ok{};
}

}  // namespace

void add_query_commands(Command& app, Program& program) {
    auto a = std::make_shared<QueryArguments>();
    auto* query = subcommand(
        app, "query",
        "Find passages: by code, element, direction, case, score, words and what stands beside them.",
        Takes::project, *a,
        "  attune-cli query pilot.attune 'element \"Named key worker\" and direction negative' --by case\n"
        "  attune-cli query pilot.attune 'tree \"Trust\" and overlapping (code \"Fear\")' --counts\n"
        "  attune-cli query pilot.attune 'voice parent and change \"wemwbs\" >= 3' --by element --as csv -o "
        "found.csv\n"
        "  attune-cli query pilot.attune 'turns where text \"key worker\" and not overlapping (everything)'");
    a->asked.takes(query, "The query, one line (docs/queries.md).");
    option(query, "--by", a->by, "WHAT",
           "In groups by case, “case kind”, code, tree, element, source, voice, role, wave, coder, "
           "direction, or "
           "“value NAME” of a variable.");
    option(query, "--context", a->context, "REACH", "The words around each: sentence (so otherwise) or turn.")
        ->check(one_of({"sentence", "turn"}));
    query->add_flag("--counts", a->counts, "How many only, not the passages.");
    a->target.takes(query, ForOutside::yes);
    query->callback([a, &program] {
        a->target.understand(a->json);
        understand_group(a->by, a->variable);
        if (a->counts && !a->target.as.empty()) wrong_usage("--counts and --as do not go together");
        a->asked.understand();
        answers(program, *a, a->target, [a](const store::Project& project, Left& left, Output& out) {
            return run(*a, project, left, out);
        });
    });
}

}  // namespace attune::cli
