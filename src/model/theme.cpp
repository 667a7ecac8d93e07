// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/theme.h"

namespace attune::model {

std::string_view configuration_status_word(ConfigurationStatus status) {
    switch (status) {
        case ConfigurationStatus::hypothesised:
            return "hypothesised";
        case ConfigurationStatus::supported:
            return "supported";
        case ConfigurationStatus::refined:
            return "refined";
        case ConfigurationStatus::refuted:
            return "refuted";
    }
    return "hypothesised";
}

std::optional<ConfigurationStatus> configuration_status_from_word(std::string_view word) {
    for (const auto status : {ConfigurationStatus::hypothesised, ConfigurationStatus::supported,
                              ConfigurationStatus::refined, ConfigurationStatus::refuted})
        if (configuration_status_word(status) == word) return status;
    return std::nullopt;
}

}  // namespace attune::model
