// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The sixty invented families of the demonstration project, as numbers. Twelve of them are interviewed there,
// and their numbers fit what they say; the others are drawn from a generator with a fixed seed, in an
// arithmetic of whole numbers, so that they are the same wherever this runs. They show no programme's effect.
namespace demonstration {

// What a value of a list stands for: the number that the SPSS file holds, the words that the workbook holds.
struct Choice {
    int code = 0;
    std::string_view words;
};

inline constexpr std::array<Choice, 4> age_bands{
    {{1, "Under 20"}, {2, "20 to 24"}, {3, "25 to 34"}, {4, "35 and over"}}};
inline constexpr std::array<Choice, 7> languages{{{1, "English"},
                                                  {2, "Urdu or Punjabi"},
                                                  {3, "Arabic"},
                                                  {4, "Polish"},
                                                  {5, "Romanian"},
                                                  {6, "Somali"},
                                                  {7, "Another language"}}};
inline constexpr std::array<Choice, 6> routes{{{1, "Midwife"},
                                               {2, "Health visitor"},
                                               {3, "Social worker"},
                                               {4, "Hospital"},
                                               {5, "Drug and alcohol team"},
                                               {6, "School or college"}}};
inline constexpr std::array<Choice, 2> yes_or_no{{{0, "No"}, {1, "Yes"}}};
// The ladder first, then what stands beside it.
inline constexpr std::array<Choice, 9> statuses{{{1, "Universal"},
                                                 {2, "Early help"},
                                                 {3, "Child in need"},
                                                 {4, "Child protection plan"},
                                                 {5, "Pre-proceedings"},
                                                 {6, "Care proceedings or looked after"},
                                                 {7, "Pre-birth assessment"},
                                                 {8, "Kinship arrangement"},
                                                 {9, "Moved area"}}};

template <std::size_t size>
std::string_view words_of(const std::array<Choice, size>& choices, int code) {
    for (const Choice& choice : choices)
        if (choice.code == code) return choice.words;
    return {};
}

// One questionnaire at one time; what is empty was left out by the family.
struct Scores {
    std::string day;  // "2021-06-21"
    std::optional<int> wemwbs;
    std::optional<int> swemwbs_hundredths;  // 2154 is 21.54
    std::optional<int> gad7;
    std::optional<int> phq9;
    std::optional<int> kpcs;
    std::optional<int> mors_warmth;
    std::optional<int> status;
};

struct Family {
    std::string id;  // "TB-P-01"
    int age_band = 0;
    int first_baby = 0;
    int language = 0;
    int route = 0;
    int co_parent = 0;
    std::optional<int> sessions;  // attended; known of all who ended
    Scores entry;
    std::optional<Scores> exit;         // empty: lost before the second questionnaire
    std::optional<int> status_at_exit;  // from the records, so known of some who were lost
};

// Always the same, TB-P-01 to TB-P-60.
std::vector<Family> sixty_families();

}  // namespace demonstration
