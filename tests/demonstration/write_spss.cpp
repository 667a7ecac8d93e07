// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <readstat.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "demonstration/families.h"
#include "demonstration/write_tables.h"

namespace demonstration {
namespace {

constexpr std::time_t written_at = 1655460000;  // 17 June 2022, 10:00 UTC
constexpr double not_answered = -9;

void must(readstat_error_t error) {
    if (error != READSTAT_OK) throw std::runtime_error(readstat_error_message(error));
}

ssize_t append(const void* data, std::size_t length, void* stream) {
    static_cast<std::ofstream*>(stream)->write(static_cast<const char*>(data),
                                               static_cast<std::streamsize>(length));
    return static_cast<ssize_t>(length);
}

// SPSS counts seconds from the first day of the Gregorian calendar.
double seconds_of(const std::string& day) {
    using namespace std::chrono;
    const sys_days date = year(std::stoi(day.substr(0, 4))) /
                          month(static_cast<unsigned>(std::stoi(day.substr(5, 2)))) /
                          std::chrono::day(static_cast<unsigned>(std::stoi(day.substr(8, 2))));
    const sys_days first = 1582y / October / 14;
    return static_cast<double>((date - first).count()) * 86400;
}

class File {
  public:
    File() : writer_(readstat_writer_init(), readstat_writer_free) {
        must(readstat_set_data_writer(writer_.get(), append));
        must(readstat_writer_set_file_label(writer_.get(), "Synthetic: made by a program, no real family"));
        must(readstat_writer_set_file_timestamp(writer_.get(), written_at));
        readstat_add_note(writer_.get(), "Sixty invented families; the numbers show no programme's effect.");
        readstat_add_note(writer_.get(), "One row a family and wave. -9: not answered.");
    }

    readstat_variable_t* words(const char* name, const char* label, std::size_t bytes) {
        auto* variable = readstat_add_variable(writer_.get(), name, READSTAT_TYPE_STRING, bytes);
        readstat_variable_set_label(variable, label);
        readstat_variable_set_measure(variable, READSTAT_MEASURE_NOMINAL);
        return variable;
    }
    readstat_variable_t* number(const char* name, const char* label, const char* format,
                                readstat_measure_t measure = READSTAT_MEASURE_SCALE) {
        auto* variable = readstat_add_variable(writer_.get(), name, READSTAT_TYPE_DOUBLE, 0);
        readstat_variable_set_label(variable, label);
        readstat_variable_set_format(variable, format);
        readstat_variable_set_measure(variable, measure);
        return variable;
    }
    readstat_variable_t* score(const char* name, const char* label, const char* format = "F3.0") {
        auto* variable = number(name, label, format);
        must(readstat_variable_add_missing_double_value(variable, not_answered));
        return variable;
    }
    template <std::size_t size>
    readstat_variable_t* choice(const char* name, const char* label, const std::array<Choice, size>& choices,
                                readstat_measure_t measure = READSTAT_MEASURE_NOMINAL) {
        auto* set = readstat_add_label_set(writer_.get(), READSTAT_TYPE_DOUBLE, name);
        for (const Choice& one : choices)
            readstat_label_double_value(set, one.code, std::string(one.words).c_str());
        readstat_label_double_value(set, not_answered, "Not answered");
        auto* variable = number(name, label, "F2.0", measure);
        readstat_variable_set_label_set(variable, set);
        must(readstat_variable_add_missing_double_value(variable, not_answered));
        return variable;
    }

    readstat_writer_t* get() const { return writer_.get(); }
    void put(const readstat_variable_t* variable, double value) const {
        must(readstat_insert_double_value(get(), variable, value));
    }
    void put(const readstat_variable_t* variable, std::optional<int> value, double divisor = 1) const {
        put(variable, value ? *value / divisor : not_answered);
    }

  private:
    std::unique_ptr<readstat_writer_t, decltype(&readstat_writer_free)> writer_;
};

constexpr std::array<Choice, 2> waves{{{1, "At entry"}, {2, "At exit"}}};

void write_rows(const std::filesystem::path& path) {
    File file;
    const auto* id = file.words("family_id", "Family", 8);
    const auto* wave = file.choice("wave", "Wave of the questionnaire", waves, READSTAT_MEASURE_ORDINAL);
    const auto* day = file.number("measured_on", "Day of the questionnaire", "DATE11");
    const auto* age =
        file.choice("parent_age_band", "Age of the parent at entry", age_bands, READSTAT_MEASURE_ORDINAL);
    const auto* first = file.choice("first_baby", "First baby", yes_or_no);
    const auto* language = file.choice("main_language", "Main language at home", languages);
    const auto* route = file.choice("referral_route", "Who referred the family", routes);
    const auto* partner = file.choice("co_parent_involved", "A second parent takes part", yes_or_no);
    const auto* wemwbs = file.score("wemwbs", "WEMWBS, 14 to 70, higher is better");
    const auto* swemwbs =
        file.score("swemwbs", "SWEMWBS after conversion, 7 to 35, higher is better", "F5.2");
    const auto* gad7 = file.score("gad7", "GAD-7, 0 to 21, lower is better");
    const auto* phq9 = file.score("phq9", "PHQ-9, 0 to 27, lower is better");
    const auto* kpcs = file.score("kpcs", "Karitane confidence, 0 to 45, higher is better");
    const auto* mors = file.score("mors_warmth", "MORS-SF warmth, 0 to 35, higher is better");
    const auto* status =
        file.choice("social_care_status", "Social-care status", statuses, READSTAT_MEASURE_ORDINAL);

    const auto families = sixty_families();
    long rows = 0;
    for (const Family& family : families) rows += family.exit ? 2 : 1;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    must(readstat_begin_writing_sav(file.get(), &out, rows));
    const auto write_row = [&](const Family& family, const Scores& scores, int number) {
        must(readstat_begin_row(file.get()));
        must(readstat_insert_string_value(file.get(), id, family.id.c_str()));
        file.put(wave, static_cast<double>(number));
        file.put(day, seconds_of(scores.day));
        file.put(age, static_cast<double>(family.age_band));
        file.put(first, static_cast<double>(family.first_baby));
        file.put(language, static_cast<double>(family.language));
        file.put(route, static_cast<double>(family.route));
        file.put(partner, static_cast<double>(family.co_parent));
        file.put(wemwbs, scores.wemwbs);
        file.put(swemwbs, scores.swemwbs_hundredths, 100);
        file.put(gad7, scores.gad7);
        file.put(phq9, scores.phq9);
        file.put(kpcs, scores.kpcs);
        file.put(mors, scores.mors_warmth);
        file.put(status, scores.status);
        must(readstat_end_row(file.get()));
    };
    for (const Family& family : families) {
        write_row(family, family.entry, 1);
        if (family.exit) write_row(family, *family.exit, 2);
    }
    must(readstat_end_writing(file.get()));
    out.flush();
    if (!out) throw std::runtime_error(fmt::format("{} could not be written.", path.string()));
}

}  // namespace

void write_spss(const std::filesystem::path& file) {
    // ReadStat writes the time of the file as the clock on the wall says it.
    ::setenv("TZ", "UTC", 1);
    ::tzset();
    write_rows(file);
}

}  // namespace demonstration
