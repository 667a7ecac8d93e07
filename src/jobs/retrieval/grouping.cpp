// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/retrieval/grouping.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "store/queries/variable_queries.h"

namespace attune::jobs {
namespace {

using analysis::CorpusPassage;
using analysis::Index;

// Opens groups in order, and finds them again.
class Groups {
  public:
    void open(const std::string& id, const std::string& name) {
        if (at_.emplace(id, names.groups.size()).second) names.groups.push_back({id, name});
    }
    // `none` is opened at the end when it is first needed.
    void put(const std::set<std::string>& ids, const std::string& none) {
        auto& of = names.of_passage.emplace_back();
        for (const auto& id : ids)
            if (const auto at = at_.find(id); at != at_.end()) of.push_back(at->second);
        if (of.empty()) {
            open("", none);
            of.push_back(at_.at(""));
        }
        std::sort(of.begin(), of.end());
    }
    GroupNames names;

  private:
    std::map<std::string, std::size_t> at_;
};

// The values of one variable, by who or what they are of.
struct Values {
    model::Variable variable;
    std::map<std::pair<std::string, std::string>, std::string> at;  // by subject and wave

    const std::string* of(const std::string& subject, const std::string& wave) const {
        const auto found = at.find({subject, variable.by_wave ? wave : std::string()});
        return found == at.end() || found->second.empty() ? nullptr : &found->second;
    }
};

Result<Values> values_of(const store::Project& project, const std::string& name) {
    const auto id = store::find_variable(project, name);
    if (!id) return forward_error(id);
    Values values;
    for (auto& row : store::variables(project))
        if (row.variable.id == *id) values.variable = std::move(row.variable);
    store::ValueFilter filter;
    filter.variable = *id;
    for (auto& one : store::values(project, filter)) values.at[{one.subject, one.wave}] = std::move(one.text);
    return values;
}

void open_values(Groups& groups, const Values& values) {
    for (const auto& category : values.variable.categories)
        groups.open(category.value, category.label.empty() ? category.value : category.label);
    std::set<std::string> written;
    for (const auto& one : values.at)
        if (!one.second.empty()) written.insert(one.second);
    for (const auto& value : written) groups.open(value, value);
}

std::set<std::string> values_for(const RetrievalBasis& basis, const CorpusPassage& passage,
                                 const Values& values) {
    const std::string& wave = basis.facts[passage.source].wave;
    std::set<std::string> found;
    const auto take = [&](const std::string& subject) {
        if (const auto* value = values.of(subject, wave)) found.insert(*value);
    };
    if (values.variable.of == model::VariableOf::cases)
        for (const Index of : passage.cases) take(basis.cases[of].of.id.text());
    else
        for (const Index speaker : passage.speakers)
            if (!basis.speakers[speaker].person.empty()) take(basis.speakers[speaker].person.text());
    return found;
}

std::string direction_name(model::CodingDirection direction) {
    std::string name(model::direction_word(direction));
    std::replace(name.begin(), name.end(), '_', ' ');
    return name;
}

// By code: the id of the one that it lies below, through as many levels as there are. The codebook has each
// tree in one run.
std::vector<std::string> topmost_codes(const RetrievalBasis& basis) {
    std::vector<std::string> topmost;
    topmost.reserve(basis.codes.size());
    for (const auto& row : basis.codes)
        topmost.push_back(row.depth == 0 || topmost.empty() ? row.code.id.text() : topmost.back());
    return topmost;
}

}  // namespace

Result<GroupNames> group_names(const store::Project& project, const RetrievalBasis& basis,
                               const Retrieved& retrieved, GroupFound by, const std::string& variable) {
    Groups groups;
    std::string none;
    Values values;
    switch (by) {
        case GroupFound::nothing:
            break;
        case GroupFound::case_:
            for (const auto& row : basis.cases) groups.open(row.of.id.text(), row.of.name);
            none = "(no case)";
            break;
        case GroupFound::case_kind:
            for (const auto& row : basis.cases)
                groups.open(std::string(model::case_kind_word(row.of.kind)),
                            std::string(model::case_kind_word(row.of.kind)));
            none = "(no case)";
            break;
        case GroupFound::code:
            for (const auto& row : basis.codes) groups.open(row.code.id.text(), row.code.name);
            none = "(no code)";
            break;
        case GroupFound::code_tree:
            for (const auto& row : basis.codes)
                if (row.depth == 0) groups.open(row.code.id.text(), row.code.name);
            none = "(no code)";
            break;
        case GroupFound::element:
            for (const auto& row : basis.elements) groups.open(row.element.id.text(), row.element.name);
            none = "(no element)";
            break;
        case GroupFound::source:
            for (const auto& row : basis.sources) groups.open(row.id.text(), row.title);
            break;
        case GroupFound::voice:
            for (const Voice voice : {Voice::parent, Voice::staff, Voice::delivery_partner, Voice::other})
                groups.open(std::string(voice_phrase(voice)), std::string(voice_phrase(voice)));
            none = "(nobody known)";
            break;
        case GroupFound::role:
            for (const auto& one : basis.speakers)
                if (!one.role.empty()) groups.open(one.role, one.role);
            none = "(not known)";
            break;
        case GroupFound::direction:
            for (const auto direction : {model::CodingDirection::positive, model::CodingDirection::negative,
                                         model::CodingDirection::mixed, model::CodingDirection::no_change})
                groups.open(std::string(model::direction_word(direction)), direction_name(direction));
            none = "(no direction)";
            break;
        case GroupFound::wave:
            for (const auto& wave : basis.waves) groups.open(wave, wave);
            none = "(no wave)";
            break;
        case GroupFound::coder:
            for (const auto& coder : basis.coders) groups.open(coder.id.text(), coder.name);
            none = "(no coder)";
            break;
        case GroupFound::value: {
            auto read = values_of(project, variable);
            if (!read) return forward_error(read);
            values = std::move(*read);
            open_values(groups, values);
            none = "(not known)";
            break;
        }
    }
    std::map<Index, std::set<std::string>> elements_of;
    if (by == GroupFound::element)
        for (const auto& row : basis.elements)
            for (const CodeId& code : row.codes)
                elements_of[basis.code_number(code)].insert(row.element.id.text());

    const auto topmost = by == GroupFound::code_tree ? topmost_codes(basis) : std::vector<std::string>{};

    const auto& among = basis.corpus.found_among();
    for (const auto& found : retrieved.passages) {
        const CorpusPassage& passage = among[found.passage];
        std::set<std::string> ids;
        switch (by) {
            case GroupFound::nothing:
                break;
            case GroupFound::case_:
                for (const Index of : passage.cases) ids.insert(basis.cases[of].of.id.text());
                break;
            case GroupFound::case_kind:
                for (const Index of : passage.cases)
                    ids.insert(std::string(model::case_kind_word(basis.cases[of].of.kind)));
                break;
            case GroupFound::code:
                if (passage.code != analysis::no_index) ids.insert(basis.codes[passage.code].code.id.text());
                break;
            case GroupFound::code_tree:
                if (passage.code != analysis::no_index) ids.insert(topmost[passage.code]);
                break;
            case GroupFound::role:
                for (const Index speaker : passage.speakers)
                    if (!basis.speakers[speaker].who.empty()) ids.insert(basis.speakers[speaker].role);
                break;
            case GroupFound::direction:
                ids.insert(std::string(model::direction_word(passage.magnitude.direction)));
                break;
            case GroupFound::element:
                if (const auto of = elements_of.find(passage.code); of != elements_of.end()) ids = of->second;
                break;
            case GroupFound::source:
                ids.insert(basis.sources[passage.source].id.text());
                break;
            case GroupFound::voice:
                for (const Index speaker : passage.speakers)
                    if (!basis.speakers[speaker].who.empty())
                        ids.insert(std::string(voice_phrase(basis.speakers[speaker].voice)));
                break;
            case GroupFound::wave:
                ids.insert(basis.facts[passage.source].wave);
                break;
            case GroupFound::coder:
                if (passage.coder != analysis::no_index) ids.insert(basis.coders[passage.coder].id.text());
                break;
            case GroupFound::value:
                ids = values_for(basis, passage, values);
                break;
        }
        groups.put(ids, none);
    }
    return std::move(groups.names);
}

std::vector<RetrievalGroup> grouped(const RetrievalBasis& basis, const Retrieved& retrieved,
                                    const GroupNames& names, GroupFound by) {
    std::vector<RetrievalGroup> groups;
    groups.reserve(names.groups.size());
    for (const auto& group : names.groups) groups.push_back({group.name, group.id, {}, {}});
    for (std::size_t k = 0; k < names.of_passage.size(); ++k)
        for (const std::size_t group : names.of_passage[k]) groups[group].passages.push_back(k);
    std::erase_if(groups, [](const RetrievalGroup& group) { return group.passages.empty(); });
    for (auto& group : groups)
        group.counts = count(basis, retrieved.passages, group.passages, retrieved.query.interviewers);
    if (by == GroupFound::code || by == GroupFound::element)
        std::stable_sort(groups.begin(), groups.end(), [](const RetrievalGroup& a, const RetrievalGroup& b) {
            return a.counts.families > b.counts.families;
        });
    return groups;
}

Matrix matrix(const RetrievalBasis& basis, const Retrieved& retrieved, const GroupNames& rows,
              const GroupNames& columns, bool empty) {
    using Passages = std::vector<std::size_t>;
    std::vector<std::vector<Passages>> cells(rows.groups.size(),
                                             std::vector<Passages>(columns.groups.size()));
    std::vector<Passages> of_row(rows.groups.size()), of_column(columns.groups.size());
    for (std::size_t k = 0; k < retrieved.passages.size(); ++k) {
        for (const std::size_t row : rows.of_passage[k]) {
            of_row[row].push_back(k);
            for (const std::size_t column : columns.of_passage[k]) cells[row][column].push_back(k);
        }
        for (const std::size_t column : columns.of_passage[k]) of_column[column].push_back(k);
    }
    const auto counted = [&](const Passages& passages) {
        return count(basis, retrieved.passages, passages, retrieved.query.interviewers);
    };
    Matrix matrix;
    std::vector<std::size_t> kept;
    for (std::size_t column = 0; column < columns.groups.size(); ++column)
        if (empty || !of_column[column].empty()) {
            kept.push_back(column);
            matrix.columns.push_back(columns.groups[column]);
            matrix.column_totals.push_back(counted(of_column[column]));
        }
    for (std::size_t row = 0; row < rows.groups.size(); ++row) {
        if (!empty && of_row[row].empty()) continue;
        matrix.rows.push_back(rows.groups[row]);
        matrix.row_totals.push_back(counted(of_row[row]));
        auto& line = matrix.cells.emplace_back();
        auto& passages = matrix.passages.emplace_back();
        for (const std::size_t column : kept) {
            line.push_back(counted(cells[row][column]));
            passages.push_back(std::move(cells[row][column]));
        }
    }
    return matrix;
}

}  // namespace attune::jobs
