// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tidy_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "app/cli/exports.h"
#include "app/cli/program.h"
#include "exchange/tidy/sav_file.h"
#include "exchange/tidy/tidy_csv.h"
#include "jobs/export.h"
#include "jobs/exported_file.h"
#include "jobs/small_numbers.h"
#include "jobs/tidy_data.h"
#include "jobs/tidy_outside.h"
#include "store/queries/queries.h"
#include "text/counted.h"

namespace attune::cli {
namespace {

// "codings.csv" has its dictionary in "codings-dictionary.csv".
std::filesystem::path dictionary_beside(const std::filesystem::path& file) {
    return file.parent_path() / (file.stem().string() + "-dictionary" + file.extension().string());
}

}  // namespace

const std::vector<std::string>& tidy_parts() {
    static const std::vector<std::string> all = [] {
        std::vector<std::string> made;
        for (const auto what : {jobs::TidyWhat::codings_long, jobs::TidyWhat::case_codes,
                                jobs::TidyWhat::case_values, jobs::TidyWhat::person_values})
            made.emplace_back(jobs::tidy_word(what));
        return made;
    }();
    return all;
}

bool is_tidy_part(const std::string& what) {
    return jobs::tidy_from_word(what).has_value();
}

void add_tidy_options(Command* app, TidyArguments& a) {
    option(app, "--coded-by", a.coded_by, "CODER", "Of codings-long and case-codes: one coder's only.");
    app->add_flag("--wide", a.wide, "Of values: one row each, a column for each variable and wave.");
    app->add_flag("--quotes", a.quotes, "Of codings-long: with the exact words and the notes.");
}

void check_tidy(const TidyTarget& target, const TidyArguments& a) {
    if (!is_tidy_part(target.what)) {
        if (target.as == "sav")
            wrong_usage("--as sav goes with codings-long, case-codes, case-values or person-values");
        if (a.wide || a.quotes || !a.coded_by.empty())
            wrong_usage("--wide, --quotes and --coded-by go with tables for statistics; see --what");
        return;
    }
    const bool values = target.what.ends_with("-values");
    if (target.as != "csv" && target.as != "sav")
        wrong_usage("tables for statistics are written as csv or sav");
    if (target.output.empty()) wrong_usage("tables for statistics need -o FILE");
    if (a.wide && !values) wrong_usage("--wide goes with values");
    if (a.quotes && target.what != "codings-long") wrong_usage("--quotes goes with codings-long");
    if (values && (target.agreed || !a.coded_by.empty())) wrong_usage("values are nobody's codings");
    if (target.agreed && !a.coded_by.empty()) wrong_usage("--agreed and --coded-by do not go together");
}

Result<Ok> write_tidy(const TidyTarget& target, const TidyArguments& a, const OutsideArguments& outside,
                      const store::Project& project, Left& left, Output& out) {
    jobs::TidyChoice choice{jobs::tidy_from_word(target.what).value(), target.agreed, {}, a.wide, a.quotes};
    choice.cleared_only = outside.outside;
    if (!a.coded_by.empty()) {
        const auto coder = store::find_coder(project, a.coded_by);
        if (!coder) return forward_error(coder);
        choice.coder = *coder;
    }
    const JobControl control = job_control();
    auto table = jobs::tidy_table(project, choice, control);
    if (!table) return forward_error(table);
    const std::int64_t threshold = outside.threshold.value_or(jobs::small_number(project));
    std::optional<std::int64_t> hidden;
    if (outside.outside)
        hidden = jobs::hide_small_values(*table, choice.what, {threshold, outside.rounded});
    else if (jobs::is_outside(project, target.receiver))
        if (auto warning = small_counts_warning(target.receiver, static_cast<std::size_t>(jobs::small_values(
                                                                     *table, choice.what, threshold)));
            !warning.empty())
            remark(warning);
    auto passphrase = target.encrypting.passphrase();
    if (!passphrase) return forward_error(passphrase);
    const auto existing = target.replace ? jobs::Existing::replace : jobs::Existing::keep;
    const jobs::Delivery delivery{target.output, existing, target.receiver, std::move(*passphrase)};
    const auto leaves = [&](const std::filesystem::path& file, std::string_view bytes) {
        left.push_back(jobs::export_record({"table for statistics", target.as, file, target.receiver,
                                            Json{{"what", target.what},
                                                 {"agreed", target.agreed},
                                                 {"wide", a.wide},
                                                 {"quotes", a.quotes},
                                                 {"outside", outside.outside},
                                                 {"small_number", outside.outside ? Json(threshold) : Json()},
                                                 {"hidden", hidden ? Json(*hidden) : Json()},
                                                 {"encrypted", delivery.encrypted()}}
                                                .dump()},
                                           bytes));
    };
    Json files = Json::array({target.output});
    if (target.as == "sav") {
        auto bytes = exchange::sav_file(*table, control);
        if (!bytes) return forward_error(bytes);
        const auto there = jobs::deliver_bytes(std::move(*bytes), "sav", delivery);
        if (!there) return forward_error(there);
        leaves(target.output, *there);
    } else if (delivery.encrypted()) {
        const auto inside = jobs::name_inside(target.output, "csv");
        const auto there = jobs::deliver_encrypted(
            {{inside, exchange::tidy_csv(*table)},
             {dictionary_beside(inside).string(), exchange::tidy_dictionary_csv(*table)}},
            delivery);
        if (!there) return forward_error(there);
        leaves(target.output, *there);
    } else {
        // The dictionary first: data that nobody can read is worse than a dictionary without data.
        const auto dictionary = dictionary_beside(target.output);
        const std::string meaning = exchange::tidy_dictionary_csv(*table), cells = exchange::tidy_csv(*table);
        if (const auto written = jobs::write_export(dictionary, meaning, existing); !written)
            return forward_error(written);
        leaves(dictionary, meaning);
        if (const auto written = jobs::write_export(target.output, cells, existing); !written)
            return forward_error(written);
        leaves(target.output, cells);
        files.push_back(dictionary.string());
    }
    if (out.json()) {
        out.document(Json{{"file", target.output},
                          {"files", files},
                          {"what", target.what},
                          {"as", target.as},
                          {"rows", table->rows.size()},
                          {"columns", table->columns.size()},
                          {"hidden", hidden ? Json(*hidden) : Json()},
                          {"notes", table->notes}});
        return Ok{};
    }
    out.line(in_one_line(
        fmt::format("Wrote {} and {} to “{}”{}.", text::counted(table->rows.size(), "row", "rows"),
                    text::counted(table->columns.size(), "column", "columns"), target.output,
                    files.size() > 1 ? fmt::format(", what they mean to “{}”", files[1].get<std::string>())
                                     : std::string())));
    for (const auto& note : table->notes) out.line(note);
    return Ok{};
}

}  // namespace attune::cli
