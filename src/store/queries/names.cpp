// SPDX-License-Identifier: GPL-3.0-or-later
// From what a person typed to the one thing meant.
#include "store/commands/wording.h"
#include "store/past/codebook_versions.h"
#include "store/queries/case_queries.h"
#include "store/queries/reading.h"
#include "store/queries/variable_queries.h"
#include "text/collation.h"
#include "text/fold.h"
#include "text/nearness.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

namespace attune::store {
namespace {

constexpr std::size_t shortest_id_prefix = 8;
constexpr std::size_t candidates_listed = 6;

struct Named {
    std::string id;
    std::string name;
    std::vector<std::string> others;  // an element's key, a source's file name …: asked when no name fits
};

// "TB-P-07" of "TB-P-07 Mother, baby 7 weeks": the first word, where a figure in it shows that it is an id.
enum class BeginsWithId : bool { no, yes };
bool is_its_id(const std::string& folded_name, const std::string& folded) {
    return folded.find_first_of("0123456789") != std::string::npos && folded.find(' ') == std::string::npos &&
           folded_name.starts_with(folded + ' ');
}

using OtherNames = std::vector<std::string> (*)(const std::string&);

std::vector<std::string> just_that(const std::string& name) {
    return name.empty() ? std::vector<std::string>{} : std::vector<std::string>{name};
}

std::vector<std::string> with_and_without_suffix(const std::string& file_name) {
    if (file_name.empty()) return {};
    return {file_name, std::filesystem::path(file_name).stem().string()};
}

// Words that can begin an id: hexadecimal and hyphens, long enough not to be met by chance.
bool may_be_id_prefix(const std::string& typed) {
    return typed.size() >= shortest_id_prefix &&
           typed.find_first_not_of("0123456789abcdefABCDEF-") == std::string::npos;
}

std::string lower_ascii(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

template <class Fits>
std::vector<const Named*> those(const std::vector<Named>& all, Fits fits) {
    std::vector<const Named*> found;
    for (const Named& one : all)
        if (fits(one)) found.push_back(&one);
    return found;
}

tl::unexpected<Error> ambiguous(const std::string& typed, std::string_view many,
                                std::vector<const Named*> found) {
    const text::Collator collator;
    std::stable_sort(found.begin(), found.end(),
                     [&](const Named* a, const Named* b) { return collator.compare(a->name, b->name) < 0; });
    std::vector<std::string> listed;
    for (const Named* one : found) {
        if (listed.size() == candidates_listed) break;
        listed.push_back(fmt::format("{} ({})", shortened(one->name, 60), one->id));
    }
    if (found.size() > listed.size()) listed.push_back(fmt::format("{} more", found.size() - listed.size()));
    return fail(ErrorKind::ambiguous,
                fmt::format("{} fits {} {}; give the id of one of them: {}.", in_quotes(typed), found.size(),
                            many, fmt::join(listed, ", ")));
}

// The first question that has an answer decides: an id, a name to the letter, a name in another case, another
// name, the beginning of an id. `sql` gives id, name and another name or ''.
Result<std::string> find_named(const Project& project, const std::string& typed, const char* sql,
                               std::string_view one, std::string_view many, OtherNames others_of = just_that,
                               BeginsWithId begins = BeginsWithId::no) {
    return reading(project, [&](SQLite::Database& database) -> Result<std::string> {
        std::vector<Named> all;
        SQLite::Statement row(database, sql);
        while (row.executeStep())
            all.push_back({text_at(row, 0), text_at(row, 1), others_of(text_at(row, 2))});

        const std::string lower = lower_ascii(typed);
        const std::string folded = text::fold(typed);
        const auto alike = [&](const std::string& name) { return text::fold(name) == folded; };
        const std::function<bool(const Named&)> questions[]{
            [&](const Named& named) { return named.id == lower; },
            [&](const Named& named) { return !typed.empty() && named.name == typed; },
            [&](const Named& named) { return !folded.empty() && alike(named.name); },
            [&](const Named& named) { return !folded.empty() && std::ranges::any_of(named.others, alike); },
            [&](const Named& named) { return may_be_id_prefix(typed) && named.id.starts_with(lower); },
            [&](const Named& named) {
                return begins == BeginsWithId::yes && is_its_id(text::fold(named.name), folded);
            },
        };
        for (const auto& question : questions) {
            const auto found = those(all, question);
            if (found.size() == 1) return found.front()->id;
            if (found.size() > 1) return ambiguous(typed, many, found);
        }
        // Nothing is guessed, but what was meant may be one that begins so or is written much like it.
        std::string near;
        const auto may_be_meant = [&](const Named& named) {
            return !folded.empty() &&
                   (text::fold(named.name).starts_with(folded) || text::may_be_misspelt(typed, named.name) ||
                    std::ranges::any_of(named.others, [&](const std::string& other) {
                        return text::may_be_misspelt(typed, other);
                    }));
        };
        for (const Named* named : those(all, may_be_meant)) {
            if (near.size() > 200) break;
            near += (near.empty() ? " It may be " : " or ") + in_quotes(shortened(named->name, 60));
        }
        if (!near.empty()) near += '.';
        return fail(ErrorKind::not_found,
                    fmt::format("There is no {} called {} in this project.{}", one, in_quotes(typed), near));
    });
}

template <class IdType>
Result<IdType> as(Result<std::string> found) {
    return std::move(found).map([](std::string id) { return IdType(std::move(id)); });
}

}  // namespace

Result<SourceId> find_source(const Project& project, const std::string& id_or_name) {
    return as<SourceId>(find_named(project, id_or_name, "SELECT id, title, original_name FROM source",
                                   "source", "sources", with_and_without_suffix, BeginsWithId::yes));
}

Result<CodeId> find_code(const Project& project, const std::string& id_or_name) {
    return as<CodeId>(find_named(project, id_or_name, "SELECT id, name, '' FROM code", "code", "codes"));
}

Result<ElementId> find_element(const Project& project, const std::string& id_or_name) {
    return as<ElementId>(find_named(project, id_or_name, "SELECT id, name, key FROM element",
                                    "programme element", "programme elements"));
}

Result<CoderId> find_coder(const Project& project, const std::string& id_or_name) {
    return as<CoderId>(
        find_named(project, id_or_name, "SELECT id, name, initials FROM coder", "coder", "coders"));
}

Result<MemoId> find_memo(const Project& project, const std::string& id_or_name) {
    return as<MemoId>(find_named(project, id_or_name, "SELECT id, title, '' FROM memo", "memo", "memos"));
}

Result<CaseId> find_case(const Project& project, const std::string& id_or_name) {
    return as<CaseId>(
        find_named(project, id_or_name, "SELECT id, name, '' FROM study_case", "case", "cases"));
}

Result<PersonId> find_person(const Project& project, const std::string& id_or_name) {
    return as<PersonId>(
        find_named(project, id_or_name, "SELECT id, name, '' FROM person", "person", "persons"));
}

Result<VariableId> find_variable(const Project& project, const std::string& id_or_name) {
    return as<VariableId>(
        find_named(project, id_or_name, "SELECT id, name, label FROM variable", "variable", "variables"));
}

Result<CodebookVersionId> find_codebook_version(const Project& project, const std::string& id_or_name) {
    return as<CodebookVersionId>(find_named(project, id_or_name, "SELECT id, name, '' FROM codebook_version",
                                            "version of the codebook", "versions of the codebook"));
}

}  // namespace attune::store
