// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/queries/quotes.h"

#include "store/queries/reading.h"

#include <fmt/format.h>

#include <algorithm>

namespace attune::store {

void QuoteReader::open(const SourceId& source) {
    if (source == source_) return;
    auto text = std::make_unique<std::string>();
    SQLite::Statement row(database_, "SELECT text FROM source_text WHERE source = ?");
    row.bind(1, source.text());
    if (row.executeStep()) *text = text_at(row, 0);
    translator_ = std::make_unique<text::Translator>(*text);
    text_ = std::move(text);
    source_ = source;

    turns_.clear();
    std::string last;
    SQLite::Statement talk(database_,
                           "SELECT place.owner, place.begin_cp, place.end_cp, speaker.label FROM place "
                           "JOIN turn_speaker ON turn_speaker.turn = place.owner "
                           "JOIN speaker ON speaker.id = turn_speaker.speaker "
                           "WHERE place.source = ? AND place.kind = 'turn' "
                           "ORDER BY place.begin_cp, place.owner, turn_speaker.position");
    talk.bind(1, source.text());
    while (talk.executeStep()) {
        if (text_at(talk, 0) != last) {
            last = text_at(talk, 0);
            turns_.push_back({{{number_at(talk, 1)}, {number_at(talk, 2)}}, {}});
        }
        turns_.back().labels.push_back(text_at(talk, 3));
    }
}

std::string QuoteReader::speakers(TextRange range) const {
    // Turns do not overlap, so their ends ascend too.
    auto turn = std::partition_point(turns_.begin(), turns_.end(),
                                     [&](const Talk& talk) { return talk.range.end <= range.begin; });
    std::vector<std::string> labels;
    for (; turn != turns_.end() && turn->range.begin < range.end; ++turn)
        for (const std::string& label : turn->labels)
            if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
    return fmt::format("{}", fmt::join(labels, ", "));
}

}  // namespace attune::store
