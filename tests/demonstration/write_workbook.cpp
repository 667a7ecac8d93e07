// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <functional>
#include <stdexcept>

#include "demonstration/families.h"
#include "demonstration/write_tables.h"

namespace demonstration {
namespace {

constexpr std::time_t written_at = 1655460000;  // 17 June 2022, 10:00 UTC

lxw_datetime date_of(const std::string& day) {
    lxw_datetime date{};
    date.year = std::stoi(day.substr(0, 4));
    date.month = std::stoi(day.substr(5, 2));
    date.day = std::stoi(day.substr(8, 2));
    return date;
}

// One sheet, cell by cell along a row.
class Row {
  public:
    Row(lxw_worksheet* sheet, lxw_row_t row, lxw_format* format)
        : sheet_(sheet), row_(row), format_(format) {}

    void words(std::string_view text) {
        if (!text.empty()) worksheet_write_string(sheet_, row_, at_, std::string(text).c_str(), format_);
        ++at_;
    }
    void number(std::optional<int> value, int divisor = 1) {
        if (value) worksheet_write_number(sheet_, row_, at_, static_cast<double>(*value) / divisor, format_);
        ++at_;
    }
    void day(const std::string& text, lxw_format* format) {
        if (!text.empty()) {
            lxw_datetime date = date_of(text);
            worksheet_write_datetime(sheet_, row_, at_, &date, format);
        }
        ++at_;
    }

  private:
    lxw_worksheet* sheet_;
    lxw_row_t row_;
    lxw_format* format_;
    lxw_col_t at_ = 0;
};

struct Measure {
    const char* name;
    std::optional<int> Scores::*score;
    int divisor = 1;
};
constexpr std::array<Measure, 6> measures{{{"wemwbs", &Scores::wemwbs},
                                           {"swemwbs", &Scores::swemwbs_hundredths, 100},
                                           {"gad7", &Scores::gad7},
                                           {"phq9", &Scores::phq9},
                                           {"kpcs", &Scores::kpcs},
                                           {"mors_warmth", &Scores::mors_warmth}}};

void write_data(lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Data");
    lxw_format* bold = workbook_add_format(book);
    format_set_bold(bold);
    lxw_format* day = workbook_add_format(book);
    format_set_num_format(day, "dd/mm/yyyy");
    worksheet_freeze_panes(sheet, 1, 1);
    worksheet_set_column(sheet, 0, 24, 14, nullptr);

    Row header(sheet, 0, bold);
    for (const char* name : {"family_id", "parent_age_band", "first_baby", "main_language", "referral_route",
                             "co_parent_involved", "measured_on_t1", "measured_on_t2", "sessions_attended"})
        header.words(name);
    for (const Measure& measure : measures)
        for (const char* wave : {"_t1", "_t2"}) header.words(std::string(measure.name) + wave);
    header.words("social_care_status_t1");
    header.words("social_care_status_t2");

    lxw_row_t at = 0;
    for (const Family& family : sixty_families()) {
        Row row(sheet, ++at, nullptr);
        row.words(family.id);
        row.words(words_of(age_bands, family.age_band));
        row.words(words_of(yes_or_no, family.first_baby));
        row.words(words_of(languages, family.language));
        row.words(words_of(routes, family.route));
        row.words(words_of(yes_or_no, family.co_parent));
        row.day(family.entry.day, day);
        row.day(family.exit ? family.exit->day : std::string(), day);
        row.number(family.sessions);
        for (const Measure& measure : measures) {
            row.number(family.entry.*measure.score, measure.divisor);
            row.number(family.exit ? *family.exit.*measure.score : std::nullopt, measure.divisor);
        }
        row.words(words_of(statuses, family.entry.status.value_or(0)));
        row.words(words_of(statuses, family.status_at_exit.value_or(0)));
    }
}

void write_read_me(lxw_workbook* book) {
    lxw_worksheet* sheet = workbook_add_worksheet(book, "Read me");
    worksheet_set_column(sheet, 0, 0, 110, nullptr);
    lxw_row_t row = 0;
    for (const char* line :
         {"Synthetic: made by a program, no real family.",
          "Sixty families that do not exist. The numbers are drawn at random with a fixed seed; they show no "
          "programme's effect and must not be quoted as findings.",
          "t1 is the questionnaire at entry, t2 the one at exit. Forty families have both. An empty cell was "
          "left out or lost.",
          "The two about the baby (kpcs, mors_warmth) belong to t1 and were asked at the first visit after "
          "birth.",
          "TB-P-01 to TB-P-12 are interviewed in this project; their numbers fit what they say there.",
          "wemwbs 14 to 70, swemwbs 7 to 35 after conversion, kpcs 0 to 45, mors_warmth 0 to 35: higher is "
          "better. gad7 0 to 21, phq9 0 to 27: lower is better.",
          "Left in on purpose: one value beyond its scale, one short-form sum that nobody converted, single "
          "answers left out.",
          "For TB-P-11 the grandmother answered, who brings the baby up.",
          "Only ranges are given here. No question of any questionnaire is in this file."})
        worksheet_write_string(sheet, row++, 0, line, nullptr);
}

}  // namespace

void write_workbook(const std::filesystem::path& file) {
    lxw_workbook* book = workbook_new(file.string().c_str());
    if (book == nullptr) throw std::runtime_error("There is no memory for a workbook.");
    std::string title = "Synthetic measures of sixty invented families";
    std::string comments = "Synthetic: made by a program, no real family.";
    lxw_doc_properties about{};
    about.title = title.data();
    about.comments = comments.data();
    about.created = written_at;
    workbook_set_properties(book, &about);
    write_data(book);
    write_read_me(book);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        throw std::runtime_error(fmt::format("{}: {}", file.string(), lxw_strerror(error)));
}

}  // namespace demonstration
