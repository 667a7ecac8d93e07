// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "analysis/agreement/code_table.h"
#include "analysis/agreement/coefficients.h"
#include "analysis/agreement/cohen.h"
#include "analysis/agreement/coverage.h"
#include "analysis/agreement/gamma.h"
#include "analysis/agreement/passages.h"
#include "analysis/agreement/unitizing.h"
#include "exchange/table/table_reader.h"
#include "text/collation.h"

namespace attune::jobs {
namespace {

using analysis::Estimate;
using exchange::TableCell;
using exchange::TableSheet;

std::optional<double> number_in(const std::string& words) {
    double value = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
    if (error != std::errc{} || end != words.data() + words.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Result<TableSheet> sheet_of(const model::OriginalFile& file, const JobControl& control) {
    exchange::TableOptions options;
    options.skip_rows = 0;
    options.header_rows = 1;
    auto table = exchange::read_table_file(file, options, control);
    if (!table) return forward_error(table);
    if (table->sheets.empty() || table->sheets.front().rows.empty())
        return fail(ErrorKind::invalid, fmt::format("“{}” has no rows below its header.", file.name));
    return std::move(table->sheets.front());
}

// The categories of a table of ratings, each with its place, and as numbers where all are.
class Categories {
  public:
    static Result<Categories> of(const TableSheet& sheet, const RatingsChoice& choice);

    // None: the category is not among those declared.
    std::optional<int> place(const std::string& words) const {
        const auto value = values_.empty() ? std::nullopt : number_in(words);
        for (std::size_t i = 0; i < names_.size(); ++i)
            if (names_[i] == words || (value && values_[i] == *value)) return static_cast<int>(i);
        return std::nullopt;
    }
    const std::vector<std::string>& names() const { return names_; }
    const std::vector<double>& values() const { return values_; }

  private:
    std::vector<std::string> names_;
    std::vector<double> values_;  // ascending; empty: not all are numbers, or declared in another order
};

Result<Categories> Categories::of(const TableSheet& sheet, const RatingsChoice& choice) {
    Categories out;
    const bool declared = !choice.categories.empty();
    if (declared) {
        for (const std::string& one : choice.categories)
            if (std::find(out.names_.begin(), out.names_.end(), one) == out.names_.end())
                out.names_.push_back(one);
    } else {
        std::map<std::string, bool> seen;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row)
            for (std::size_t column = 0; column < sheet.columns.size(); ++column) {
                const TableCell& cell = sheet.cell(row, column);
                if (cell.kind != TableCell::Kind::empty) seen.emplace(cell.text, true);
            }
        for (const auto& [name, here] : seen) out.names_.push_back(name);
    }
    const bool numbers = std::all_of(out.names_.begin(), out.names_.end(),
                                     [](const std::string& one) { return number_in(one).has_value(); });
    if (numbers && !declared) {
        std::sort(out.names_.begin(), out.names_.end(), [](const std::string& one, const std::string& other) {
            return *number_in(one) < *number_in(other);
        });
        // "1" and "1.0" are one number.
        out.names_.erase(std::unique(out.names_.begin(), out.names_.end(),
                                     [](const std::string& one, const std::string& other) {
                                         return *number_in(one) == *number_in(other);
                                     }),
                         out.names_.end());
    }
    if (numbers) {
        for (const std::string& one : out.names_) out.values_.push_back(*number_in(one));
        if (!std::is_sorted(out.values_.begin(), out.values_.end())) {
            if (choice.level == analysis::Metric::interval || choice.level == analysis::Metric::ratio)
                return fail(ErrorKind::invalid, "Give numbers from the least to the greatest.");
            out.values_.clear();
        }
        return out;
    }
    if (choice.level == analysis::Metric::interval || choice.level == analysis::Metric::ratio)
        return fail(ErrorKind::invalid, "For interval and ratio data every rating has to be a number.");
    const bool needs_order =
        choice.level == analysis::Metric::ordinal || choice.weights != analysis::Weighting::none;
    if (needs_order && !declared)
        return fail(ErrorKind::invalid,
                    "These categories are words: say their order, from the least to the greatest.");
    if (!declared) {
        const text::Collator order;
        std::sort(
            out.names_.begin(), out.names_.end(),
            [&order](const std::string& one, const std::string& other) { return order.less(one, other); });
    }
    return out;
}

}  // namespace

Result<RatingsAgreement> agree_on_ratings(const model::OriginalFile& file, const RatingsChoice& choice,
                                          const JobControl& control) {
    const auto sheet = sheet_of(file, control);
    if (!sheet) return forward_error(sheet);
    RatingsAgreement out;
    for (const auto& column : sheet->columns) out.coders.push_back(column.name);
    if (out.coders.size() < 2)
        return fail(
            ErrorKind::invalid,
            fmt::format("“{}” has one column; agreement needs a column for each of two coders or more.",
                        file.name));
    const auto categories = Categories::of(*sheet, choice);
    if (!categories) return forward_error(categories);
    out.categories = categories->names();
    analysis::Ratings ratings(out.coders.size(), out.categories.size(), categories->values());
    analysis::Given given(out.coders.size());
    for (std::size_t row = 0; row < sheet->rows.size(); ++row) {
        for (std::size_t coder = 0; coder < given.size(); ++coder) {
            const TableCell& cell = sheet->cell(row, coder);
            given[coder] = analysis::missing_rating;
            if (cell.kind == TableCell::Kind::empty) continue;
            const auto place = categories->place(cell.text);
            if (!place)
                return fail(ErrorKind::invalid,
                            fmt::format("Row {}, “{}”: “{}” is none of the categories.",
                                        sheet->rows[row].number, out.coders[coder], cell.text));
            given[coder] = *place;
        }
        ratings.add(given);
    }
    out.units = ratings.units(1);

    const double level = choice.confidence;
    const analysis::Weights weights(ratings, choice.weights);
    const auto add = [&out](const char* name, Estimate estimate) {
        out.coefficients.push_back({name, std::move(estimate)});
    };
    add("percent_agreement", percent_agreement(ratings, level));
    add("percent_agreement_unanimous", percent_agreement_unanimous(ratings));
    add("cohen_kappa", cohen_kappa(ratings, weights, level).kappa);
    add("scott_pi", scott_pi(ratings));
    add("fleiss_kappa", fleiss_kappa(ratings, weights, level));
    add("conger_kappa", conger_kappa(ratings, weights, level));
    add("light_kappa", light_kappa(ratings));
    add("brennan_prediger", brennan_prediger(ratings, weights, level));
    add("gwet_ac1", gwet_ac1(ratings, level));
    add("gwet_ac2", gwet_ac(ratings, weights, level));
    Estimate alpha = krippendorff_alpha(ratings, choice.level, level);
    if (choice.resamples > 0 && alpha.defined()) {
        const auto resampled = bootstrap_alpha(ratings, choice.level, analysis::Resampling::units,
                                               choice.resamples, choice.seed, level, control);
        if (!resampled) return forward_error(resampled);
        alpha.standard_error = resampled->spread;
        alpha.interval = resampled->interval;
    }
    add("krippendorff_alpha", alpha);
    if (out.coders.size() == 2 && out.categories.size() == 2) {
        const auto often = [&ratings](int one, int other) {
            const auto found = ratings.patterns().find({one, other});
            return found == ratings.patterns().end() ? std::uint64_t{0} : found->second;
        };
        add("pabak",
            analysis::pabak(analysis::CodeTable{often(1, 1), often(1, 0), often(0, 1), often(0, 0)}, level));
    }
    return out;
}

namespace {

std::size_t place_of(std::vector<std::string>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    names.push_back(name);
    return names.size() - 1;
}

// Where the five columns stand.
struct Columns {
    std::size_t coder = 0, begin = 0, end = 0, category = 0, length = 0;
};

Result<Columns> columns_of(const TableSheet& sheet, const std::string& file) {
    Columns out;
    const std::pair<const char*, std::size_t Columns::*> wanted[] = {{"coder", &Columns::coder},
                                                                     {"begin", &Columns::begin},
                                                                     {"end", &Columns::end},
                                                                     {"category", &Columns::category},
                                                                     {"length", &Columns::length}};
    for (const auto& [name, member] : wanted) {
        const auto found =
            std::find_if(sheet.columns.begin(), sheet.columns.end(), [name](const auto& column) {
                return std::equal(column.name.begin(), column.name.end(), name,
                                  name + std::char_traits<char>::length(name), [](char one, char other) {
                                      return (one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one) == other;
                                  });
            });
        if (found == sheet.columns.end())
            return fail(
                ErrorKind::invalid,
                fmt::format("“{}” has no column “{}”; it takes coder, begin, end, category and length.", file,
                            name));
        out.*member = static_cast<std::size_t>(found - sheet.columns.begin());
    }
    return out;
}

struct ReadUnits {
    UnitsAgreement of;
    analysis::CodedText text;
};

Result<ReadUnits> read_units(const model::OriginalFile& file, const JobControl& control) {
    const auto sheet = sheet_of(file, control);
    if (!sheet) return forward_error(sheet);
    const auto at = columns_of(*sheet, file.name);
    if (!at) return forward_error(at);
    ReadUnits out;
    for (std::size_t row = 0; row < sheet->rows.size(); ++row) {
        const auto refuse = [&](const std::string& why) {
            return fail(ErrorKind::invalid, fmt::format("Row {}: {}", sheet->rows[row].number, why));
        };
        const auto position = [&](std::size_t column) -> std::optional<std::int64_t> {
            const auto value = number_in(sheet->cell(row, column).text);
            if (!value || *value != std::floor(*value) || std::abs(*value) > 9e15) return std::nullopt;
            return static_cast<std::int64_t>(*value);
        };
        const TableCell& coder = sheet->cell(row, at->coder);
        if (coder.kind == TableCell::Kind::empty) return refuse("it does not say which coder.");
        if (sheet->cell(row, at->length).kind != TableCell::Kind::empty) {
            const auto length = position(at->length);
            if (!length || *length <= 0) return refuse("the length is no whole number above 0.");
            if (out.of.length != 0 && out.of.length != *length)
                return refuse("the length is another one than above; all rows are of one text.");
            out.of.length = *length;
        }
        const std::size_t who = place_of(out.of.coders, coder.text);
        const bool silent = sheet->cell(row, at->begin).kind == TableCell::Kind::empty &&
                            sheet->cell(row, at->end).kind == TableCell::Kind::empty &&
                            sheet->cell(row, at->category).kind == TableCell::Kind::empty;
        if (silent) continue;
        const auto begin = position(at->begin);
        const auto end = position(at->end);
        if (!begin || !end) return refuse("begin and end have to be whole numbers.");
        if (*end <= *begin) return refuse("the end has to lie beyond the begin.");
        const TableCell& category = sheet->cell(row, at->category);
        if (category.kind == TableCell::Kind::empty) return refuse("it does not say which category.");
        out.text.passages.push_back({who, place_of(out.of.categories, category.text), {{*begin}, {*end}}});
    }
    if (out.of.length == 0) return fail(ErrorKind::invalid, "No row says how long the text is.");
    for (const auto& one : out.text.passages)
        if (one.at.begin.value < 0 || one.at.end.value > out.of.length)
            return fail(ErrorKind::invalid, fmt::format("The passage {} to {} lies outside of a text of {}.",
                                                        one.at.begin.value, one.at.end.value, out.of.length));
    if (out.of.coders.size() < 2)
        return fail(ErrorKind::invalid, "Agreement needs two coders at least; this file has one.");
    if (out.of.coders.size() > analysis::most_coders)
        return fail(ErrorKind::unsupported,
                    fmt::format("More than {} coders are too many.", analysis::most_coders));
    out.text.length = out.of.length;
    out.of.passages = out.text.passages.size();
    return out;
}

// The mean over pairs of coders of what is defined; none where no pair is.
template <class OfPair>
Estimate over_pairs(std::size_t coders, OfPair of_pair) {
    double sum = 0;
    std::size_t pairs = 0;
    Estimate last;
    for (std::size_t one = 0; one < coders; ++one)
        for (std::size_t other = one + 1; other < coders; ++other) {
            last = of_pair(one, other);
            if (!last.defined()) continue;
            sum += *last.value;
            ++pairs;
        }
    if (pairs == 0) return last;
    Estimate out;
    out.value = sum / static_cast<double>(pairs);
    out.units = pairs;
    return out;
}

std::vector<NamedEstimate> of_cover(const analysis::CoverCounts& cover, std::size_t coders) {
    analysis::Ratings ratings(coders, 2);
    cover.into(ratings, ~analysis::CoverCounts::Mask{0});
    const auto pairs = [&](auto coefficient) {
        return over_pairs(
            coders, [&](std::size_t one, std::size_t other) { return coefficient(cover.table(one, other)); });
    };
    // Characters of one passage are no independent observations: no interval is made of them.
    const auto bare = [](Estimate estimate) {
        estimate.standard_error.reset();
        estimate.interval.reset();
        return estimate;
    };
    return {
        {"percent_agreement", bare(percent_agreement(ratings))},
        {"cohen_kappa", bare(pairs([](const auto& table) { return cohen_kappa(as_ratings(table)).kappa; }))},
        {"fleiss_kappa", bare(fleiss_kappa(ratings))},
        {"conger_kappa", bare(conger_kappa(ratings))},
        {"gwet_ac1", bare(gwet_ac1(ratings))},
        {"krippendorff_alpha", bare(krippendorff_alpha(ratings))},
        {"f1", pairs([](const auto& table) { return f1(table); })},
        {"jaccard", pairs([](const auto& table) { return jaccard(table); })}};
}

}  // namespace

Result<UnitsAgreement> agree_on_units(const model::OriginalFile& file, const UnitsChoice& choice,
                                      const JobControl& control) {
    auto read = read_units(file, control);
    if (!read) return forward_error(read);
    UnitsAgreement out = std::move(read->of);
    const analysis::CodedText& text = read->text;
    const std::size_t coders = out.coders.size();
    const auto add = [&out](const char* name, Estimate estimate) {
        if (estimate.units == 0) estimate.units = out.passages;
        out.coefficients.push_back({name, std::move(estimate)});
    };
    const auto unitizing = analysis::unitizing_alpha({text}, coders, out.categories.size());
    const auto older = analysis::older_unitizing_alpha(text, coders, out.categories.size());
    if (unitizing) {
        add("u_alpha_2016", unitizing->all);
        add("bar_u_alpha_2016", unitizing->coded);
        add("cu_alpha_2016", unitizing->codes);
    } else {
        for (const char* name : {"u_alpha_2016", "bar_u_alpha_2016", "cu_alpha_2016"})
            add(name, analysis::not_defined(unitizing.error().sentence));
    }
    add("alpha_U_2004", older.all);
    add("span_f1", over_pairs(coders, [&text](std::size_t one, std::size_t other) {
            return analysis::exact_match(text.passages, one, other).f1();
        }));
    if (choice.gamma) {
        analysis::GammaChoice how;
        how.seed = choice.seed;
        how.samples = choice.samples;
        how.precision = choice.precision;
        const auto found = analysis::gamma(text, coders, how, control);
        if (!found && found.error().kind == ErrorKind::cancelled) return forward_error(found);
        add("gamma", found ? found->gamma : analysis::not_defined(found.error().sentence));
        add("gamma_cat", found ? found->categories : analysis::not_defined(found.error().sentence));
    }
    for (std::size_t k = 0; k < out.categories.size(); ++k) {
        std::vector<analysis::CoderRange> ranges;
        for (const auto& one : text.passages)
            if (one.code == k) ranges.push_back({one.coder, one.at});
        auto each = of_cover(cover_of_characters(ranges, analysis::Counted(text.length)), coders);
        each.push_back({"ku_alpha_2016", unitizing ? unitizing->each[k].alpha
                                                   : analysis::not_defined(unitizing.error().sentence)});
        each.push_back({"alpha_U_2004", older.each[k]});
        out.each.emplace_back(out.categories[k], std::move(each));
    }
    return out;
}

}  // namespace attune::jobs
