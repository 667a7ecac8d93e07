// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data_writer.h"

#include <readstat.h>

#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <vector>

#include "exchange/helper/inside.h"
#include "exchange/helper/wire.h"

namespace attune {
namespace {

constexpr int refused = 3;

ssize_t append(const void* bytes, size_t size, void* context) {
    static_cast<std::string*>(context)->append(static_cast<const char*>(bytes), size);
    return static_cast<ssize_t>(size);
}

class SavWriter {
  public:
    explicit SavWriter(std::string_view told) : wire_(told) {}

    bool write() {
        if (!writer_ || readstat_set_data_writer(writer_.get(), &append) != READSTAT_OK) return false;
        if (!head() || !variables()) return false;
        const auto rows = wire_.number();
        if (!rows || *rows < 0) return false;
        if (readstat_begin_writing_sav(writer_.get(), &bytes_, *rows) != READSTAT_OK) return false;
        for (int row = 0; row < *rows; ++row)
            if (!write_row()) return false;
        return readstat_end_writing(writer_.get()) == READSTAT_OK && wire_.at_end();
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string text() { return std::string(wire_.text().value_or(std::string_view())); }
    int number() { return wire_.number().value_or(0); }

    bool head() {
        if (readstat_writer_set_file_label(writer_.get(), text().c_str()) != READSTAT_OK) return false;
        const auto made = static_cast<std::time_t>(wire_.real().value_or(0));
        if (readstat_writer_set_file_timestamp(writer_.get(), made) != READSTAT_OK) return false;
        for (int left = number(); left > 0; --left) readstat_add_note(writer_.get(), text().c_str());
        return true;
    }

    bool variables() {
        for (int left = number(); left > 0; --left) {
            const std::string name = text();
            const int width = number();
            auto* const variable = readstat_add_variable(
                writer_.get(), name.c_str(), width > 0 ? READSTAT_TYPE_STRING : READSTAT_TYPE_DOUBLE,
                static_cast<std::size_t>(width));
            if (!variable || wire_.at_end()) return false;
            readstat_variable_set_label(variable, text().c_str());
            readstat_variable_set_format(variable, text().c_str());
            readstat_variable_set_measure(variable,
                                          static_cast<readstat_measure_t>(wire_.byte().value_or(0)));
            label_values(variable, name);
            variables_.push_back(variable);
        }
        return true;
    }

    void label_values(readstat_variable_t* variable, const std::string& name) {
        const int count = number();
        if (count <= 0) return;
        auto* const set = readstat_add_label_set(writer_.get(), READSTAT_TYPE_DOUBLE, name.c_str());
        for (int left = count; left > 0; --left) {
            const double value = wire_.real().value_or(0);
            readstat_label_double_value(set, value, text().c_str());
        }
        readstat_variable_set_label_set(variable, set);
    }

    bool write_row() {
        readstat_error_t error = readstat_begin_row(writer_.get());
        for (const auto* variable : variables_) {
            if (error != READSTAT_OK) return false;
            if (readstat_variable_get_type(variable) == READSTAT_TYPE_STRING)
                error = readstat_insert_string_value(writer_.get(), variable, text().c_str());
            else if (wire_.byte().value_or(0) != 0)
                error = readstat_insert_double_value(writer_.get(), variable, wire_.real().value_or(0));
            else
                error = readstat_insert_missing_value(writer_.get(), variable);
        }
        return error == READSTAT_OK && readstat_end_row(writer_.get()) == READSTAT_OK;
    }

    exchange::WireReader wire_;
    std::unique_ptr<readstat_writer_t, decltype(&readstat_writer_free)> writer_{readstat_writer_init(),
                                                                                &readstat_writer_free};
    std::vector<const readstat_variable_t*> variables_;
    std::string bytes_;
};

}  // namespace

int write_sav(std::string_view told) {
    // ReadStat writes the time of the file as the clock on the wall says it.
    ::setenv("TZ", "UTC", 1);
    ::tzset();
    SavWriter writer(told);
    if (!writer.write()) return refused;
    return exchange::inside::write_all(writer.bytes()) ? 0 : 1;
}

}  // namespace attune
