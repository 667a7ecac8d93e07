// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "jobs/framework_matrix.h"

namespace attune::jobs {

std::string_view unfold_word(Unfold unfold) {
    switch (unfold) {
        case Unfold::cases:
            return "cases";
        case Unfold::waves:
            return "waves";
        case Unfold::voices:
            return "voices";
        case Unfold::waves_and_voices:
            return "both";
    }
    return "cases";
}

std::optional<Unfold> unfold_from_word(std::string_view word) {
    for (const auto unfold : {Unfold::cases, Unfold::waves, Unfold::voices, Unfold::waves_and_voices})
        if (unfold_word(unfold) == word) return unfold;
    return std::nullopt;
}

std::string matrix_choices_json(const MatrixChoices& choices) {
    const MatrixChoices usual;
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    if (choices.kind != usual.kind)
        json["kind"] = choices.kind ? std::string(model::case_kind_word(*choices.kind)) : "any";
    if (choices.without_sources) json["without_sources"] = true;
    if (choices.unfold != usual.unfold) json["unfold"] = unfold_word(choices.unfold);
    if (!choices.where.empty()) json["where"] = choices.where;
    if (!choices.sort.empty()) json["sort"] = choices.sort;
    if (choices.descending) json["descending"] = true;
    if (!choices.show.empty()) json["show"] = choices.show;
    return json.dump();
}

Result<MatrixChoices> matrix_choices_from(const std::string& text) {
    try {
        const auto json = nlohmann::json::parse(text.empty() ? "{}" : text);
        MatrixChoices choices;
        if (json.contains("kind"))
            choices.kind = model::case_kind_from_word(json.at("kind").get<std::string>());
        choices.without_sources = json.value("without_sources", false);
        choices.unfold = unfold_from_word(json.value("unfold", std::string("cases"))).value_or(Unfold::cases);
        choices.where = json.value("where", std::vector<std::string>{});
        choices.sort = json.value("sort", std::string());
        choices.descending = json.value("descending", false);
        choices.show = json.value("show", std::vector<std::string>{});
        return choices;
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorKind::invalid, "Which rows the matrix has is kept in a form that cannot be read.");
    }
}

}  // namespace attune::jobs
