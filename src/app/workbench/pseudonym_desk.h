// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/workbench/background_run.h"
#include "base/secret.h"
#include "exchange/pseudonym_key/key_file.h"
#include "jobs/erasure.h"
#include "jobs/identifiers.h"
#include "jobs/left_words.h"
#include "jobs/pseudonymise.h"
#include "kit/widgets/grid.h"

namespace attune::workbench {

// What a person has said of a word that may tell who somebody is.
enum class Decision { open, put_in, dismissed };

struct PseudonymRow {
    jobs::SuggestedIdentifier found;
    std::string folded;  // of its words
    std::string pseudonym;
    Decision decision = Decision::open;
    bool match_case = false;
    bool own = false;       // typed by a person, not suggested
    bool from_key = false;  // the pseudonym is that of the key file
};

enum class PseudonymColumn { words, pseudonym, decision, kind, places, sources, confidence };
inline constexpr std::size_t pseudonym_columns = 7;

enum class PseudonymFilter { all, open, put_in, dismissed };

// Where the real words go.
enum class KeyWay { new_file, opened, none };

// A key file that is to be opened: its passphrase is asked for.
struct KeyQuestion {
    std::filesystem::path file;
    Secret passphrase;
    std::string fault;
};

// What is agreed to before the words are taken out.
struct PseudonymAgreement {
    std::optional<jobs::PseudonymisePlan> plan;
    jobs::PlanInWords in_words;  // of the plan
    std::string fault;           // why there is none, or why it was not carried out
    KeyWay key = KeyWay::new_file;
    std::string new_file;  // as typed or chosen
    Secret passphrase, again;
    bool everywhere = true;  // also in what coders wrote
    std::string reason;
    std::string typed;  // the word without which nothing happens
};

inline constexpr std::string_view pseudonym_word = "replace";

// Words by which somebody may be recognised, with what a person decides for each. Nothing is written before
// the end. It holds real words: none of it may get into the project's history, drafts, settings or a log, and
// it is gone with the window.
class PseudonymDesk {
  public:
    // Which sources are looked through. Empty: all.
    std::vector<SourceId> scope;
    std::string looked_at;  // the project's head when the suggestions were made
    std::string fault;      // why there are none
    std::string filter;     // words
    std::optional<model::IdentifierKind> only_kind;
    PseudonymFilter only = PseudonymFilter::all;
    std::string own_words;  // half typed
    kit::GridChoice choice;
    bool edit_wanted = false;   // the pseudonym of the chosen row
    bool agree_wanted = false;  // when what is half typed in a cell has been written
    std::size_t place = 0;      // chosen among those of the chosen row

    std::optional<KeyQuestion> key_question;
    std::shared_ptr<exchange::KeyFile> key;       // opened
    std::optional<PseudonymAgreement> agreement;  // the second page
    bool close_after = false;                     // the window was to be closed while it was put in

    // Of this project, for later days; read when it is first needed and anew after an erasure.
    std::optional<jobs::LeftWords> left;

    // Destroyed before what they work on: last.
    std::unique_ptr<BackgroundRun<std::vector<jobs::SuggestedIdentifier>>> looking;
    std::unique_ptr<BackgroundRun<std::shared_ptr<exchange::KeyFile>>> opening;
    std::unique_ptr<BackgroundRun<jobs::PseudonymisePlan>> planning;
    // The project is not the window's then.
    std::unique_ptr<BackgroundRun<store::Done>> putting_in;

    // --- the rows ---
    const std::vector<PseudonymRow>& rows() const { return rows_; }
    // Those that filters leave, in their order: numbers of rows.
    const std::vector<std::size_t>& shown() const { return shown_; }
    PseudonymRow* row_of(std::string_view id);
    const PseudonymRow* row_of(std::string_view id) const;
    const PseudonymRow* current() const { return row_of(choice.row); }
    static std::string id_of(std::size_t row) { return std::to_string(row + 1); }
    std::size_t count(Decision decision) const;
    bool is_suggested(std::string_view folded) const;  // as words of a row that is not dismissed

    // Takes up what was found. What was decided before for the same word stays, and words of one's own too;
    // what was left on an earlier day is left.
    void take(std::vector<jobs::SuggestedIdentifier> found);
    void add_own(jobs::SuggestedIdentifier found);
    // The pseudonyms that the key has for these words; nothing is decided by that.
    void take_from_key();
    // Filters and sorts anew.
    void arrange();
    void sort_by(PseudonymColumn column);
    std::optional<PseudonymColumn> sorted_by() const { return sorted_by_; }
    bool descending() const { return descending_; }
    // Everything that quotes a text goes; which words were dismissed stays, but for those.
    void forget_texts(const std::set<std::string>& folded_gone);

    // Stops what reads the project on other threads; it is done again when the list is shown.
    void stop_reading();

    // What a person settled, as the job takes it.
    std::vector<model::PseudonymEntry> settled() const;

  private:
    void keep_decisions();

    std::vector<PseudonymRow> rows_;
    std::vector<PseudonymRow> decided_;  // earlier, for words that may be found again; without places
    std::vector<std::size_t> shown_;
    std::set<std::string, std::less<>> folded_;  // of all rows
    std::optional<PseudonymColumn> sorted_by_;
    bool descending_ = false;
};

// "[PLACE]": what stands for words of that kind unless somebody types something better; nothing for names,
// which are not to become one person.
std::string_view label_for(model::IdentifierKind kind);
// "phone number or other number" is a "Number" here.
std::string_view kind_name(model::IdentifierKind kind);
// Why these words cannot stand for those of the row.
std::optional<std::string> refused_pseudonym(const PseudonymRow& row, const std::string& pseudonym);

}  // namespace attune::workbench
