// SPDX-License-Identifier: GPL-3.0-or-later
#include "demonstration/families.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <random>

namespace demonstration {
namespace {

// The metric scores of the short scale for raw sums from 7, in hundredths: the published conversion
// (Stewart-Brown et al. 2009, Health and Quality of Life Outcomes 7:15).
constexpr std::array<int, 29> metric{700,  951,  1125, 1240, 1333, 1408, 1475, 1532, 1584, 1636,
                                     1688, 1743, 1798, 1859, 1925, 1998, 2073, 2154, 2235, 2321,
                                     2411, 2503, 2602, 2703, 2813, 2931, 3070, 3255, 3500};

// The standard says what this engine gives, but not what its distributions make of it.
class Chance {
  public:
    explicit Chance(std::uint32_t seed) : engine_(seed) {}

    int between(int low, int high) {
        return low + static_cast<int>(engine_() % static_cast<std::uint32_t>(high - low + 1));
    }
    bool in_a_hundred(int share) { return between(1, 100) <= share; }
    // Around the middle, in the shape of a bell: the sum of eight throws with about this standard deviation.
    int around(int middle, int deviation) {
        int sum = 0;
        for (int i = 0; i < 8; ++i) sum += between(-100, 100);
        return middle + sum * deviation / 164;
    }
    template <std::size_t size>
    int weighted(const std::array<int, size>& shares) {  // of a hundred; gives 1 for the first
        int left = between(1, 100);
        for (std::size_t i = 0; i < size; ++i) {
            left -= shares[i];
            if (left <= 0) return static_cast<int>(i) + 1;
        }
        return static_cast<int>(size);
    }

  private:
    std::mt19937 engine_;
};

constexpr int last_day = 498;  // 14 June 2022, when the invented evaluation stopped collecting

std::string day(int days_from_the_start) {
    using namespace std::chrono;
    const year_month_day date{sys_days{2021y / February / 1} + days{days_from_the_start}};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

// Seven of the fourteen answers, so about half of their sum.
int short_scale(int wemwbs, Chance& chance) {
    const int raw = std::clamp(wemwbs / 2 + chance.between(-1, 1), 7, 35);
    return metric[static_cast<std::size_t>(raw - 7)];
}

// How an interviewed family answered, fitted to its transcripts. Below nothing: left out.
struct Told {
    int age_band, first_baby, language, route, co_parent, sessions;
    std::string_view entry, exit;  // an empty exit: there was no second questionnaire
    std::array<int, 2> wemwbs, gad7, phq9, kpcs, mors_warmth, status;
};
constexpr std::array<Told, 12> told{{
    // Put fives everywhere at first, "and it came out worse": worse on paper, safer in her words.
    {2, 1, 1, 1, 0, 41, "2021-06-21", "2022-05-30", {61, 45}, {6, 11}, {5, 9}, {33, 41}, {26, 33}, {7, 3}},
    // A care leaver whose case is closed; better, and lonelier than the sum says.
    {2, 0, 1, 1, 0, 46, "2021-02-22", "2022-05-17", {38, 46}, {13, 9}, {14, 10}, {36, 41}, {22, 32}, {7, 1}},
    // The father who drank again: he reads his baby, and is back in need.
    {3, 1, 1, 1, 1, 27, "2021-02-15", "2022-05-18", {43, 38}, {9, 12}, {8, 13}, {35, 40}, {25, 31}, {2, 3}},
    // Wrote three in every place at first, so that nobody would feel bad.
    {3, 1, 2, 1, 1, 38, "2021-05-10", "2022-05-09", {42, 47}, {12, 8}, {10, 8}, {30, 37}, {24, 31}, {1, 1}},
    // With pictures, a camera on the door and her sister.
    {3, 1, 1, 1, 0, 52, "2021-03-15", "2022-04-04", {50, 54}, {8, 6}, {6, 5}, {31, 39}, {28, 33}, {4, 3}},
    // Much better, on a good week.
    {3, 1, 1, 4, 1, 19, "2021-07-19", "2022-01-21", {30, 48}, {16, 7}, {20, 9}, {29, 38}, {17, 29}, {2, 1}},
    // "I was happy and I wasn't safe. And now I'm safe and I'm knackered."
    {3, 0, 1, 2, 0, 44, "2021-07-13", "2022-05-23", {57, 44}, {4, 10}, {4, 9}, {40, 41}, {30, 33}, {3, 4}},
    // Early permanence; she left the page about being with the baby out.
    {3, 0, 1, 5, 0, 50, "2021-04-19", "2022-03-08", {35, 28}, {15, 17}, {17, 21}, {28, -1}, {24, -1}, {7, 6}},
    // Moved by another office with five days' notice; no second questionnaire.
    {3, 1, 3, 1, 0, 31, "2021-05-04", "", {34, -1}, {17, -1}, {18, -1}, {33, -1}, {27, -1}, {2, 9}},
    // "It is not a success story, it is a bit."
    {3, 1, 4, 1, 1, 34, "2021-08-02", "2022-05-24", {39, 46}, {18, 14}, {12, 8}, {27, 38}, {26, 33}, {1, 1}},
    // The grandmother answered: she has always known how to soothe a baby.
    {1, 1, 1, 6, 0, 38, "2021-03-22", "2022-05-12", {31, 33}, {11, 11}, {10, 11}, {44, 45}, {30, 32}, {4, 8}},
    // Could not read the first one and ticked down the middle.
    {2, 1, 1, 3, 0, 49, "2021-07-26", "2022-05-16", {42, 40}, {7, 10}, {9, 11}, {30, 41}, {21, 34}, {4, 2}},
}};

std::optional<int> unless_left_out(int score) {
    return score < 0 ? std::nullopt : std::optional<int>(score);
}

Scores told_scores(const Told& one, std::size_t wave, Chance& chance) {
    Scores scores;
    scores.day = wave == 0 ? one.entry : one.exit;
    scores.wemwbs = one.wemwbs[wave];
    scores.swemwbs_hundredths = short_scale(one.wemwbs[wave], chance);
    scores.gad7 = one.gad7[wave];
    scores.phq9 = one.phq9[wave];
    scores.kpcs = unless_left_out(one.kpcs[wave]);
    scores.mors_warmth = unless_left_out(one.mors_warmth[wave]);
    scores.status = one.status[wave];
    return scores;
}

Family interviewed(const Told& one, Chance& chance) {
    Family family;
    family.age_band = one.age_band;
    family.first_baby = one.first_baby;
    family.language = one.language;
    family.route = one.route;
    family.co_parent = one.co_parent;
    family.sessions = one.sessions;
    family.entry = told_scores(one, 0, chance);
    if (!one.exit.empty()) family.exit = told_scores(one, 1, chance);
    family.status_at_exit = one.status[1];
    return family;
}

// Low mood, worry and a low sum of wellbeing go together, as they do in people.
Scores drawn_scores(int wellbeing, Chance& chance) {
    Scores scores;
    scores.wemwbs = std::clamp(chance.around(wellbeing, 3), 14, 70);
    scores.swemwbs_hundredths = short_scale(*scores.wemwbs, chance);
    const int strain = 56 - wellbeing;
    scores.gad7 = std::clamp(chance.around(strain * 11 / 20, 3), 0, 21);
    scores.phq9 = std::clamp(chance.around(strain * 12 / 20, 3), 0, 27);
    scores.kpcs = std::clamp(chance.around(26 + wellbeing / 4, 4), 0, 45);
    scores.mors_warmth = std::clamp(chance.around(20 + wellbeing / 5, 4), 0, 35);
    return scores;
}

int later_status(int status, Chance& chance) {
    const int step = chance.weighted<4>({34, 42, 17, 7});  // down, same, up, beside the ladder
    if (step == 4) return chance.in_a_hundred(50) ? 8 : 9;
    if (status == 7) return step == 1 ? 2 : step == 2 ? 3 : 4;
    return std::clamp(status + (step == 1 ? -1 : step == 3 ? 1 : 0), 1, 6);
}

Family drawn(int number, bool followed_up, Chance& chance) {
    Family family;
    family.age_band = chance.weighted<4>({15, 31, 42, 12});
    family.first_baby = chance.in_a_hundred(57) ? 1 : 0;
    family.language = chance.weighted<7>({64, 10, 6, 5, 5, 4, 6});
    family.route = chance.weighted<6>({48, 16, 17, 8, 6, 5});
    family.co_parent = chance.in_a_hundred(44) ? 1 : 0;
    const int start = chance.between(0, 260);
    const int wellbeing = std::clamp(chance.around(40, 7), 22, 60);
    family.entry = drawn_scores(wellbeing, chance);
    family.entry.day = day(start);
    family.entry.status = chance.weighted<7>({12, 24, 22, 16, 3, 0, 23});
    family.status_at_exit = later_status(*family.entry.status, chance);
    family.sessions = followed_up ? chance.between(14, 56) : chance.between(2, 22);
    if (followed_up) {
        const int change = chance.around(3, 6);
        family.exit = drawn_scores(std::clamp(wellbeing + change, 20, 62), chance);
        family.exit->kpcs = std::clamp(*family.entry.kpcs + chance.around(4, 4), 0, 45);
        family.exit->mors_warmth = std::clamp(*family.entry.mors_warmth + chance.around(3, 4), 0, 35);
        family.exit->day = day(std::min(start + chance.between(200, 380), last_day));
        family.exit->status = family.status_at_exit;
    } else if (number % 3 == 0) {
        family.status_at_exit.reset();  // nobody knows
    }
    return family;
}

// What goes wrong in every real table, each once or twice, so that there is something to be found.
void add_faults(std::vector<Family>& families) {
    auto family = [&](int number) -> Family& { return families[static_cast<std::size_t>(number - 1)]; };
    family(38).entry.gad7 = 24;                  // beyond the scale: 0 to 21
    family(23).entry.swemwbs_hundredths = 2400;  // a raw sum that nobody converted
    family(17).entry.phq9.reset();               // single pages left out
    family(29).entry.mors_warmth.reset();
    family(44).entry.kpcs.reset();
    for (const int number : {20, 35})
        if (family(number).exit) family(number).exit->gad7.reset();
    family(51).sessions.reset();
}

}  // namespace

std::vector<Family> sixty_families() {
    Chance chance(20220617);
    std::vector<Family> families;
    for (const Told& one : told) families.push_back(interviewed(one, chance));
    constexpr int all = 60;
    constexpr int followed_up = 29;  // beside eleven of those interviewed: forty families with both waves
    std::vector<bool> seen_again(all - told.size(), false);
    std::fill_n(seen_again.begin(), followed_up, true);
    for (std::size_t i = seen_again.size(); i > 1; --i) {  // std::shuffle differs between libraries
        const auto other = static_cast<std::size_t>(chance.between(0, static_cast<int>(i) - 1));
        const bool kept = seen_again[i - 1];
        seen_again[i - 1] = seen_again[other];
        seen_again[other] = kept;
    }
    for (std::size_t i = 0; i < seen_again.size(); ++i)
        families.push_back(drawn(static_cast<int>(told.size() + i) + 1, seen_again[i], chance));
    for (std::size_t i = 0; i < families.size(); ++i) families[i].id = fmt::format("TB-P-{:02}", i + 1);
    add_faults(families);
    return families;
}

}  // namespace demonstration
