// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/codebook_exchange.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "exchange/export/codebook_workbook.h"
#include "exchange/files/read_file.h"
#include "exchange/sentences.h"
#include "exchange/table/table_reader.h"
#include "jobs/codebook_rows.h"
#include "jobs/last_change.h"
#include "text/counted.h"

namespace attune::jobs {
namespace {

// Ids that only stood for new codes become ids of the project.
class NewIds {
  public:
    explicit NewIds(store::Project& project) : project_(project) {}

    CodeId known_as(const CodeId& planned) {
        const auto made = made_.find(planned);
        return made == made_.end() ? planned : made->second;
    }
    void give(CodeId& planned) {
        CodeId id = project_.new_id<CodeId>();
        made_.emplace(std::exchange(planned, id), id);
    }

  private:
    store::Project& project_;
    std::map<CodeId, CodeId> made_;
};

std::string what_was_done(const CodebookPlan& plan) {
    struct Part {
        CodebookEdit::Kind kind;
        const char* one;
        const char* many;
    };
    std::string words;
    for (const auto& [kind, one, many] :
         {Part{CodebookEdit::Kind::added, "{} code added", "{} codes added"},
          Part{CodebookEdit::Kind::renamed, "{} renamed", "{} renamed"},
          Part{CodebookEdit::Kind::moved, "{} moved", "{} moved"},
          Part{CodebookEdit::Kind::redefined, "{} definition changed", "{} definitions changed"},
          Part{CodebookEdit::Kind::changed, "{} other change", "{} other changes"}}) {
        std::int64_t number = 0;
        for (const CodebookEdit& edit : plan.edits) number += edit.kind == kind ? 1 : 0;
        if (number == 0) continue;
        if (!words.empty()) words += ", ";
        words += fmt::format(fmt::runtime(number == 1 ? one : many), text::grouped(number));
    }
    std::int64_t retired = 0;
    for (const CodebookEdit& edit : plan.edits)
        retired += edit.kind == CodebookEdit::Kind::missing && edit.before != edit.after ? 1 : 0;
    if (retired > 0) words += fmt::format("{}{} retired", words.empty() ? "" : ", ", text::grouped(retired));
    return words;
}

}  // namespace

std::string_view edit_word(CodebookEdit::Kind kind) {
    switch (kind) {
        case CodebookEdit::Kind::added:
            return "added";
        case CodebookEdit::Kind::renamed:
            return "renamed";
        case CodebookEdit::Kind::moved:
            return "moved";
        case CodebookEdit::Kind::redefined:
            return "redefined";
        case CodebookEdit::Kind::changed:
            return "changed";
        case CodebookEdit::Kind::missing:
            return "missing";
    }
    return {};
}

Result<CodebookWorkbook> codebook_workbook(const store::Project& project, const JobControl& control) {
    const auto leaving = leaving_codebook(project, control);
    if (!leaving) return forward_error(leaving);
    auto book = exchange::write_workbook({exchange::codebook_sheet(leaving->rows)},
                                         {"Codebook", last_change_ms(project)});
    if (!book) return forward_error(book);
    // Cut words would come back as changed ones.
    if (book->cut_cells > 0)
        return fail(ErrorKind::unsupported,
                    "A definition is longer than the 32,767 characters that a cell of a workbook can hold; "
                    "write the codebook as CSV.");
    return CodebookWorkbook{std::move(book->bytes), leaving->held};
}

Result<exchange::CodeTable> read_codebook_file(const std::filesystem::path& file, const JobControl& control) {
    const auto bytes = exchange::read_file(file, control);
    if (!bytes) return forward_error(bytes);
    exchange::TableOptions options;
    options.header_rows = 1;
    const auto read = exchange::read_table_file(*bytes, options, control);
    if (!read) return forward_error(read);
    auto table = exchange::read_codebook_table(*read);
    if (!table)
        return fail(table.error().kind,
                    fmt::format("“{}”: {}", exchange::shown_name(file), table.error().sentence));
    return table;
}

Result<store::Done> take_codebook(store::Project& project, const CodebookPlan& plan) {
    if (!plan.stops.empty()) return fail(ErrorKind::invalid, plan.stops.front());
    NewIds ids(project);
    const std::string done = what_was_done(plan);
    return project.run_unit([&](store::Unit& unit) -> Result<store::Sentence> {
        store::Sentence all{fmt::format("Took the codebook “{}” in: {}", plan.from,
                                        done.empty() ? std::string("nothing was changed") : done),
                            {}};
        for (CodebookCommand command : plan.commands) {
            const auto applied = std::visit(
                [&](auto& one) {
                    if constexpr (requires { one.code.name; }) {
                        ids.give(one.code.id);
                        one.code.parent = ids.known_as(one.code.parent);
                    } else {
                        if constexpr (requires { one.parent; }) one.parent = ids.known_as(one.parent);
                    }
                    return store::apply(unit, one);
                },
                command);
            if (!applied) return forward_error(applied);
            if (all.subject.empty()) all.subject = applied->subject;
        }
        return all;
    });
}

}  // namespace attune::jobs
