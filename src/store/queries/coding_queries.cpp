// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/commands/coding_rows.h"
#include "store/queries/quotes.h"
#include "store/queries/reading.h"

#include <fmt/format.h>

#include <unordered_map>

namespace attune::store {

std::vector<CodingRow> codings(const Project& project, const CodingFilter& filter) {
    return reading(project, [&](SQLite::Database& database) {
        std::string sql = fmt::format(
            "SELECT {}, source.title, code.name, coder.name FROM {} JOIN place ON place.owner = coding.id "
            "JOIN source ON source.id = coding.source JOIN code ON code.id = coding.code "
            "JOIN coder ON coder.id = coding.coder WHERE {}",
            coding_columns, filter.agreed ? "agreed_coding AS coding" : "coding",
            filter.agreed ? "coding.stands = 1" : "1");
        std::vector<std::string> values;
        const auto only = [&](const char* column, const auto& id) {
            if (!id) return;
            sql += fmt::format(" AND {} = ?", column);
            values.push_back(id->text());
        };
        only("coding.source", filter.source);
        only("coding.code", filter.code);
        only("coding.coder", filter.coder);
        only("coding.id", filter.coding);
        if (!filter.codes.empty()) {
            sql += " AND coding.code IN (";
            for (const CodeId& code : filter.codes) {
                sql += sql.back() == '(' ? "?" : ",?";
                values.push_back(code.text());
            }
            sql += ')';
        }
        if (filter.element) {
            sql += " AND coding.code IN (SELECT code FROM code_element WHERE element = ?)";
            values.push_back(filter.element->text());
        }
        if (filter.overlapping)
            sql += fmt::format(" AND place.begin_cp < {} AND place.end_cp > {}",
                               filter.overlapping->end.value, filter.overlapping->begin.value);
        sql += " ORDER BY source.position, source.id, place.begin_cp, place.end_cp DESC, coding.id";
        SQLite::Statement row(database, sql);
        for (std::size_t i = 0; i < values.size(); ++i) row.bind(static_cast<int>(i) + 1, values[i]);

        std::unordered_map<std::string, std::vector<std::string>> elements_of;
        SQLite::Statement element(
            database,
            "SELECT code_element.code, element.name FROM code_element JOIN element "
            "ON element.id = code_element.element ORDER BY element.position, element.id");
        while (element.executeStep()) elements_of[text_at(element, 0)].push_back(text_at(element, 1));

        std::vector<CodingRow> rows;
        QuoteReader quotes(database);
        while (row.executeStep()) {
            CodingRow& line = rows.emplace_back();
            line.coding = read_coding(row);
            line.source_title = text_at(row, 11);
            line.code_name = text_at(row, 12);
            line.coder_name = text_at(row, 13);
            quotes.open(line.coding.source);
            line.quote = quotes.quote(line.coding.range);
            line.speakers = quotes.speakers(line.coding.range);
            if (const auto names = elements_of.find(line.coding.code.text()); names != elements_of.end())
                line.element_names = names->second;
        }
        return rows;
    });
}

std::vector<model::Coding> coding_places(const Project& project, const SourceId& source) {
    return reading(project, [&](SQLite::Database& database) {
        SQLite::Statement row(database,
                              fmt::format("SELECT {} FROM place JOIN coding ON coding.id = place.owner "
                                          "WHERE place.source = ? AND place.kind = 'coding' "
                                          "ORDER BY place.begin_cp, place.end_cp DESC, coding.id",
                                          coding_columns));
        row.bind(1, source.text());
        std::vector<model::Coding> places;
        while (row.executeStep()) places.push_back(read_coding(row));
        return places;
    });
}

}  // namespace attune::store
