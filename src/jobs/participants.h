// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/range.h"
#include "model/marked_quote.h"
#include "store/project.h"
#include "store/queries/queries.h"

// Who stands behind the words of a project: persons, or speakers of whom no person is known.
namespace attune::jobs {

// As a reader is told whose words these are.
enum class Voice { parent, staff, delivery_partner, other };
std::string_view voice_phrase(Voice voice);  // "a parent", "a member of staff" …

enum class QuoteConsent { unknown, given, refused };

// Somebody who speaks in one source.
struct Participant {
    PersonId person;    // empty: nobody knows
    std::string who;    // tells people apart: the person's id, else the source's and the label
    std::string label;  // in this source
    std::string role;   // "mother", "key worker"; what is known of them; may be empty
    Voice voice = Voice::other;
    std::string wave;       // of the source
    std::string case_name;  // the first case they belong to; may be empty
    QuoteConsent consent = QuoteConsent::unknown;
};

bool takes_part(model::Role role);

// Everybody who takes part (interviewers and interpreters do not), read once. A turn in which nobody does and
// that is linked to the turn it says again, in another language, counts as said by whoever said it first. The
// project's thread; throws ReadFailure.
class Participants {
  public:
    explicit Participants(const store::Project& project);

    // Who speaks in the passage; empty where only the interviewer does, or nobody is named.
    std::vector<const Participant*> behind(const SourceId& source, TextRange range) const;
    struct Place {
        SourceId source;
        TextRange range;
    };
    // Of such turns in the passage: the turns that they say again.
    std::vector<Place> said_first(const SourceId& source, TextRange range) const;
    // What stands under a quote of theirs: "mother, follow-up".
    static std::string attribution(const Participant& participant, model::AttributionLevel level);
    // How many people it fits, themselves included.
    std::int64_t sharing(const Participant& participant, model::AttributionLevel level) const;
    std::size_t size() const { return all_.size(); }  // people, each once
    std::int64_t count(Voice voice) const;            // of them

  private:
    struct Said {
        TextRange range;
        std::vector<std::size_t> speakers;  // of the source's
        std::optional<Place> first;         // where it was said first
    };
    struct Source {
        std::vector<Participant> speakers;
        std::vector<bool> takes_part;
        std::vector<Said> turns;  // ascending
        std::span<const Said> in(TextRange range) const;
    };

    std::map<SourceId, Source> sources_;
    std::set<std::string> all_;
    std::map<Voice, std::set<std::string>> by_voice_;
    std::map<std::pair<model::AttributionLevel, std::string>, std::set<std::string>> fitting_;
};

// The voice that words about somebody suggest ("health visitor": staff), where no case says.
Voice voice_by_words(const std::string& words);

}  // namespace attune::jobs
