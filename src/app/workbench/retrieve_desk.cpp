// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/retrieve_desk.h"

#include <algorithm>
#include <utility>

#include "analysis/retrieval/co_occurrence.h"
#include "jobs/retrieval/refused_likes.h"
#include "jobs/retrieval/saved_queries.h"
#include "store/queries/saved_queries.h"
#include "text/fold.h"

namespace attune::workbench {
namespace {

constexpr std::size_t most_listed = 5000;

Result<jobs::GroupNames> names_of(const store::Project& project, const jobs::RetrievalBasis& basis,
                                  const jobs::Retrieved& found, const RetrieveGroup& group) {
    return jobs::group_names(project, basis, found, group.by, group.variable);
}

// Only what stands in the cell stays.
Result<Ok> narrow(const store::Project& project, const jobs::RetrievalBasis& basis, jobs::Retrieved& found,
                  const RetrieveAsked& asked) {
    if (!asked.cell) return Ok{};
    std::vector<bool> stays(found.passages.size(), true);
    const auto keep = [&](const RetrieveGroup& group, const std::string& id) -> Result<Ok> {
        const auto names = names_of(project, basis, found, group);
        if (!names) return forward_error(names);
        for (std::size_t k = 0; k < stays.size(); ++k) {
            const auto& of = names->of_passage[k];
            stays[k] = stays[k] && std::any_of(of.begin(), of.end(), [&](std::size_t group_at) {
                           return names->groups[group_at].id == id;
                       });
        }
        return Ok{};
    };
    if (!asked.cell->whole_row)
        if (auto done = keep(asked.columns, asked.cell->column); !done) return done;
    if (!asked.cell->whole_column)
        if (auto done = keep(asked.rows, asked.cell->row); !done) return done;
    std::vector<jobs::RetrievedPassage> passages;
    for (std::size_t k = 0; k < stays.size(); ++k)
        if (stays[k]) passages.push_back(std::move(found.passages[k]));
    found.passages = std::move(passages);
    std::vector<std::size_t> all(found.passages.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    found.counts = jobs::count(basis, found.passages, all, found.query.interviewers);
    return Ok{};
}

class Listing {
  public:
    Listing(const store::Project& project, const jobs::RetrievalBasis& basis, const jobs::Retrieved& found,
            const JobControl& control)
        : project_(project), basis_(basis), found_(found), control_(control) {}

    Result<Ok> list(const RetrieveGroup& by, RetrieveReading& read) {
        const bool by_source = by.by == jobs::GroupFound::nothing;
        const auto names =
            names_of(project_, basis_, found_, by_source ? RetrieveGroup{jobs::GroupFound::source, {}} : by);
        if (!names) return forward_error(names);
        const auto groups = jobs::grouped(basis_, found_, *names, by.by);
        std::vector<std::size_t> wanted;
        for (const auto& group : groups) {
            read.found += static_cast<std::int64_t>(group.passages.size());
            for (const std::size_t k : group.passages)
                if (wanted.size() < most_listed) wanted.push_back(k);
        }
        if (auto done = read_contexts(wanted); !done) return done;
        for (const auto& group : groups) {
            if (read.rows.size() == most_listed) break;
            read.groups.push_back({group.name, read.rows.size(), 0});
            for (const std::size_t k : group.passages) {
                if (read.rows.size() == most_listed) break;
                read.rows.push_back(row_of(k, by_source ? std::string() : group.id));
                ++read.groups.back().rows;
            }
        }
        return Ok{};
    }

  private:
    // In the order of the texts, each once: the reader holds one text at a time.
    Result<Ok> read_contexts(std::vector<std::size_t> wanted) {
        std::sort(wanted.begin(), wanted.end());
        wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
        contexts_.resize(found_.passages.size());
        store::PassageReader reader(project_);
        for (const std::size_t k : wanted) {
            if (control_.cancelled()) return fail(ErrorKind::cancelled, "The query was stopped.");
            contexts_[k] =
                reader.context(found_.passages[k].source, found_.passages[k].range, store::Reach::sentence);
        }
        return Ok{};
    }
    PassageRow row_of(std::size_t k, const std::string& group) const {
        const auto& one = found_.passages[k];
        const auto& place = basis_.corpus.found_among()[one.passage];
        PassageRow row;
        model::Coding& coding = row.passage.coding;
        coding.id = one.coding;
        coding.source = one.source;
        coding.range = one.range;
        coding.magnitude = one.magnitude;
        coding.made_ms = one.made_ms;
        if (place.code != analysis::no_index) coding.code = basis_.codes[place.code].code.id;
        if (place.coder != analysis::no_index) coding.coder = basis_.coders[place.coder].id;
        row.passage.context = contexts_[k];
        row.hit = one.range;
        row.group = group;
        return row;
    }

    const store::Project& project_;
    const jobs::RetrievalBasis& basis_;
    const jobs::Retrieved& found_;
    const JobControl& control_;
    std::vector<store::PassageContext> contexts_;
};

Result<Ok> read_matrix(const store::Project& project, const jobs::RetrievalBasis& basis,
                       const jobs::Retrieved& found, RetrieveReading& read) {
    const auto rows = names_of(project, basis, found, read.asked.rows);
    if (!rows) return forward_error(rows);
    const auto columns = names_of(project, basis, found, read.asked.columns);
    if (!columns) return forward_error(columns);
    read.matrix = jobs::matrix(basis, found, *rows, *columns, read.asked.empty_too);
    // A cell's passages are looked for anew when it is opened: the project may have changed until then.
    read.matrix.passages.clear();
    return Ok{};
}

Result<Ok> read_like(const store::Project& project, const JobControl& control, RetrieveReading& read) {
    if (read.asked.like.empty()) return Ok{};
    const auto refused = jobs::RefusedLikes::of(project);
    const auto found = jobs::more_like(*read.basis, read.asked.like, most_suggested, control, &refused);
    if (!found) return forward_error(found);
    read.basis_words = found->basis;
    store::PassageReader reader(project);
    std::vector<const jobs::LikePassage*> order;  // read source by source, shown by likeness
    for (const auto& one : found->passages) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return a->source < b->source; });
    std::unordered_map<const jobs::LikePassage*, store::PassageContext> contexts;
    for (const auto* one : order)
        contexts.emplace(one, reader.context(one->source, one->range, store::Reach::sentence));
    for (const auto& one : found->passages) {
        PassageRow& row = read.rows.emplace_back();
        row.passage.coding.source = one.source;
        row.passage.coding.range = one.range;
        row.passage.context = std::move(contexts.at(&one));
        row.hit = one.range;
        LikeReason reason{one.why, {}};
        for (const auto& word : one.words) reason.words += (reason.words.empty() ? "" : ", ") + word;
        read.reasons.emplace(row.key(), std::move(reason));
    }
    if (!read.rows.empty()) read.groups.push_back({"Suggested, the most alike first", 0, read.rows.size()});
    read.found = static_cast<std::int64_t>(read.rows.size());
    read.counts.passages = read.found;
    return Ok{};
}

Result<Ok> read_words(const store::Project& project, const JobControl& control, RetrieveReading& read) {
    auto lists = jobs::stop_lists();
    if (!lists) return forward_error(lists);
    read.stop_lists = std::move(*lists);
    std::set<std::string> stop;
    for (const auto& list : read.stop_lists)
        if (list.language == read.asked.stop_list) stop = list.words;
    auto counted = jobs::word_frequencies(project, *read.basis, read.asked.query, stop, 1, control);
    if (!counted) return forward_error(counted);
    if (counted->words.size() > most_listed) counted->words.resize(most_listed);
    read.words = std::move(*counted);
    return Ok{};
}

Result<Ok> read_context(const store::Project& project, const JobControl& control, RetrieveReading& read) {
    if (read.asked.context.words.empty()) return Ok{};
    auto found = jobs::concordance(project, *read.basis, read.asked.query, read.asked.context, control);
    if (!found) return forward_error(found);
    read.concordance = std::move(*found);
    return Ok{};
}

// As the vocabulary says a code.
std::string typed(const jobs::QueryVocabulary& vocabulary, analysis::Index code) {
    const auto& words = vocabulary.words.at(analysis::Field::code);
    return code < words.size() ? words[code].typed : std::string();
}

void read_pairs(const jobs::RetrievalBasis& basis, const jobs::Retrieved& found, RetrieveReading& read) {
    std::vector<analysis::Index> which;
    which.reserve(found.passages.size());
    for (const auto& passage : found.passages) which.push_back(passage.passage);
    if (which.empty()) return;
    const auto met = analysis::co_occurrences(
        basis.corpus, read.asked.same_turn ? analysis::Together::same_turn : analysis::Together::overlapping,
        which);
    for (const auto& [codes, counts] : met) {
        if (codes.first >= basis.codes.size() || codes.second >= basis.codes.size()) continue;
        read.pairs.push_back({basis.codes[codes.first].code.name, basis.codes[codes.second].code.name,
                              typed(read.vocabulary, codes.first), typed(read.vocabulary, codes.second),
                              counts.cases, counts.pairs, counts.sources});
    }
    std::stable_sort(read.pairs.begin(), read.pairs.end(), [](const CodePair& a, const CodePair& b) {
        return a.cases != b.cases ? a.cases > b.cases : a.pairs > b.pairs;
    });
}

Result<Ok> fill(const store::Project& project, const JobControl& control, RetrieveReading& read) {
    jobs::RetrievalBasis& basis = *read.basis;
    if (read.asked.view == RetrieveView::like) return read_like(project, control, read);
    if (read.asked.view == RetrieveView::contrast && read.asked.has_outcome) {
        auto contrast = jobs::contrast(project, basis, read.asked.outcome, read.asked.query,
                                       model::CaseKind::family, control);
        if (!contrast) return forward_error(contrast);
        read.contrast = std::move(*contrast);
    }
    const auto found = retrieve_asked(project, basis, read.asked, control);
    if (!found) return forward_error(found);
    read.basis_words = found->basis;
    read.counts = found->counts;
    read.families_heard = found->families_heard;
    switch (read.asked.view) {
        case RetrieveView::passages:
            return Listing(project, basis, *found, control).list(read.asked.by, read);
        case RetrieveView::matrix:
            return read_matrix(project, basis, *found, read);
        case RetrieveView::together:
            if (read.asked.query.unit == analysis::RetrievalUnit::coding) read_pairs(basis, *found, read);
            return Ok{};
        case RetrieveView::words:
            return read_words(project, control, read);
        case RetrieveView::context:
            return read_context(project, control, read);
        case RetrieveView::contrast:
        case RetrieveView::like:
            return Ok{};
    }
    return Ok{};
}

}  // namespace

Result<jobs::Retrieved> retrieve_asked(const store::Project& project, jobs::RetrievalBasis& basis,
                                       const RetrieveAsked& asked, const JobControl& control) {
    auto found = jobs::retrieve(project, basis, asked.query, control);
    if (!found) return found;
    if (const auto done = narrow(project, basis, *found, asked); !done) return forward_error(done);
    return found;
}

Result<RetrieveReading> read_retrieval(const store::Project& project, const RetrieveAsked& asked,
                                       std::shared_ptr<jobs::RetrievalBasis> basis,
                                       const JobControl& control) {
    RetrieveReading read;
    read.asked = asked;
    if (!basis || basis->agreed != asked.query.agreed) {
        auto made = jobs::read_retrieval_basis(project, asked.query.agreed, control);
        if (!made) return forward_error(made);
        basis = std::make_shared<jobs::RetrievalBasis>(std::move(*made));
    }
    read.basis = std::move(basis);
    read.vocabulary = jobs::query_vocabulary(project, *read.basis);
    read.saved = store::saved_queries(project);
    const auto filled = fill(project, control, read);
    if (!filled) {
        if (filled.error().kind == ErrorKind::cancelled) return forward_error(filled);
        read.fault = filled.error().sentence;
    }
    return read;
}

std::string like_key(const CodeId& code, const PassageRow& row) {
    return code.text() + " " + row.key();
}

std::int64_t cell_value(const jobs::RetrievalCounts& counts, CellShows shows) {
    switch (shows) {
        case CellShows::families:
            return counts.families;
        case CellShows::passages:
            return counts.passages;
        case CellShows::words:
            return counts.words;
        case CellShows::presence:
            return counts.passages > 0 ? 1 : 0;
    }
    return 0;
}

std::vector<std::size_t> matrix_order(const RetrieveDesk& desk) {
    const jobs::Matrix& matrix = desk.read.matrix;
    const std::string wanted = text::fold(desk.row_filter);
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < matrix.rows.size(); ++k)
        if (wanted.empty() || text::fold(matrix.rows[k].name).find(wanted) != std::string::npos)
            rows.push_back(k);
    const auto by_value = [&](const auto& value) {
        std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
            return desk.descending ? value(a) > value(b) : value(a) < value(b);
        });
    };
    if (desk.sorted_by == "name")
        by_value([&](std::size_t row) { return text::fold(matrix.rows[row].name); });
    if (desk.sorted_by == "total")
        by_value([&](std::size_t row) { return cell_value(matrix.row_totals[row], desk.cells); });
    for (std::size_t column = 0; column < matrix.columns.size(); ++column)
        if (desk.sorted_by == "c" + matrix.columns[column].id)
            by_value([&](std::size_t row) { return cell_value(matrix.cells[row][column], desk.cells); });
    return rows;
}

}  // namespace attune::workbench
