// SPDX-License-Identifier: GPL-3.0-or-later
// Published values of segmentations compared.
#include "analysis/agreement/segmentation.h"
#include "analysis/agreement_vectors.h"

using namespace attune::analysis;
using namespace attune::analysis::testing;

TEST_CASE("measures of segmentations are those that were published") {
    std::size_t held = 0;
    for (const Json& vector : vectors().at("vectors")) {
        const std::string coefficient = vector.at("coefficient");
        const std::string id = vector.at("id");
        CAPTURE(id);
        const Json& expected = vector.at("expected");
        constexpr double tolerance = 1e-9;
        if (coefficient == "boundary_similarity") {
            check_value(boundary_similarity(vector["a"], vector["b"]), expected["B"], tolerance);
        } else if (coefficient == "segmentation_similarity") {
            check_value(segmentation_similarity(vector["a"], vector["b"]), expected["S"], tolerance);
        } else if (coefficient == "windowdiff_pk") {
            const auto size = vector["params"]["window"].get<std::int64_t>();
            const WindowPenalty found = window_penalty(vector["a"], vector["b"], size);
            check_value(found.windowdiff, expected["windowdiff"], tolerance);
            check_value(found.pk, expected["pk"], tolerance);
            CHECK(window_size(vector["b"]) == size);
        } else if (coefficient == "segmentation_fleiss_pi") {
            std::vector<std::vector<Segmentation>> items;
            for (const auto& [name, by_coder] : dataset(vector).at("items").items()) {
                auto& item = items.emplace_back();
                for (const auto& [coder, masses] : by_coder.items()) item.push_back(masses);
            }
            const BoundaryAgreement found = boundary_agreement(items);
            check_value(found.pi, expected["fleiss_pi_linear"], tolerance);
            check_value(found.kappa, expected["fleiss_kappa_linear"], tolerance);
        } else {
            continue;
        }
        ++held;
    }
    CHECK(held == 61);
}
