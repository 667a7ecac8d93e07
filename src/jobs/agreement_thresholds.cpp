// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/agreement_thresholds.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "store/queries/settings.h"

namespace attune::jobs {
namespace {

constexpr const char* setting_name = "agreement_thresholds";

// The numbers in the words, wherever they stand; "60 %" is 0.6, a comma may stand for the point.
std::vector<double> shares_in(std::string words) {
    std::vector<double> shares;
    for (std::size_t at = 0; at < words.size();) {
        const bool digit = words[at] >= '0' && words[at] <= '9';
        const bool point = (words[at] == '.' || words[at] == ',') && at + 1 < words.size() &&
                           words[at + 1] >= '0' && words[at + 1] <= '9';
        if (!digit && !point) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < words.size() && ((words[end] >= '0' && words[end] <= '9') ||
                                      ((words[end] == '.' || words[end] == ',') && end + 1 < words.size() &&
                                       words[end + 1] >= '0' && words[end + 1] <= '9')))
            ++end;
        std::string number = words.substr(at, end - at);
        std::replace(number.begin(), number.end(), ',', '.');
        if (number.front() == '.') number.insert(0, 1, '0');
        double value = -1;
        const auto read = std::from_chars(number.data(), number.data() + number.size(), value);
        if (read.ec != std::errc() || read.ptr != number.data() + number.size()) value = -1;
        const std::size_t sign = words.find_first_not_of(' ', end);
        if (sign != std::string::npos && words[sign] == '%') value /= 100;
        shares.push_back(value);
        at = end;
    }
    return shares;
}

bool sound(const AgreementThresholds& thresholds) {
    return thresholds.tentative > 0 && thresholds.tentative <= thresholds.reliable &&
           thresholds.reliable <= 1;
}

}  // namespace

AgreementThresholds agreement_thresholds(const store::Project& project) {
    const auto kept = store::setting(project, setting_name);
    if (!kept) return {};
    const auto shares = shares_in(*kept);
    if (shares.size() != 2) return {};
    const AgreementThresholds thresholds{shares[0], shares[1]};
    return sound(thresholds) ? thresholds : AgreementThresholds{};
}

Result<Ok> set_agreement_thresholds(store::Project& project, const AgreementThresholds& thresholds) {
    if (!sound(thresholds))
        return fail(ErrorKind::invalid,
                    "The two thresholds lie between 0 and 1, the lower one first: such as 0.667 and 0.8.");
    if (thresholds == AgreementThresholds{}) return store::save_setting(project, setting_name, {});
    return store::save_setting(project, setting_name,
                               fmt::format("{} {}", thresholds.tentative, thresholds.reliable));
}

Result<AgreementThresholds> read_thresholds(const std::string& words) {
    const auto shares = shares_in(words);
    if (shares.size() == 2) {
        const AgreementThresholds thresholds{shares[0], shares[1]};
        if (sound(thresholds)) return thresholds;
    }
    return fail(ErrorKind::invalid,
                "Write the two thresholds between 0 and 1, the lower one first: such as 0.667 and 0.8.");
}

Verdict verdict_on(const std::optional<double>& value, const AgreementThresholds& thresholds) {
    if (!value) return Verdict::undefined;
    return *value >= thresholds.reliable    ? Verdict::reliable
           : *value >= thresholds.tentative ? Verdict::tentative
                                            : Verdict::low;
}

const char* verdict_word(Verdict verdict) {
    switch (verdict) {
        case Verdict::undefined:
            return "–";
        case Verdict::low:
            return "low";
        case Verdict::tentative:
            return "tentative";
        case Verdict::reliable:
            return "reliable";
    }
    return "";
}

std::string thresholds_sentence(const AgreementThresholds& thresholds) {
    return fmt::format("Reliable from {:.3f}, tentative from {:.3f}{}.", thresholds.reliable,
                       thresholds.tentative,
                       thresholds == AgreementThresholds{} ? " (Krippendorff)" : " (set for this project)");
}

}  // namespace attune::jobs
