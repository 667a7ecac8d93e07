// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "jobs/report/make_report.h"
#include "jobs/report/numbers.h"

// What all kinds of reports share. Private to this folder.
namespace attune::jobs {

class ReportFrame {
  public:
    // Reads the evidence and asks the gate.
    static Result<ReportFrame> open(const store::Project& project, const ReportWanted& wanted,
                                    const std::string& kind, const std::string& title,
                                    const JobControl& control);

    const store::Project& project() const { return *project_; }
    const Evidence& evidence() const { return *evidence_; }
    Numbers& numbers() { return *numbers_; }

    exchange::report::Section& section(int level, const std::string& title, const std::string& anchor);
    // The passage's quote into the section, or nothing where its words are held back; true when it is in.
    // `above`: what the section's heading says of it.
    bool quote(exchange::report::Section& section, const EvidencePassage& passage,
               const std::string& above = {});
    bool held(const EvidencePassage& passage) const { return held_.contains(passage.row.coding.id); }
    // Passages to quote as examples, at most so many: of different sources first, the more central ones and
    // those that are neither a few words nor a page before others. Held ones are passed over.
    std::vector<const EvidencePassage*> examples(std::vector<const EvidencePassage*> from,
                                                 std::size_t most) const;
    // The text of a source with the codings of the evidence.
    Result<exchange::report::SourceText> text(const SourceId& source);
    // The texts that passages were quoted from, as the last sections.
    Result<Ok> texts();

    exchange::report::Report& report() { return *report_; }
    // For readers outside of the team.
    bool outside() const { return wanted_.outside; }
    // Below how many people a number is hidden; 0 where it is not for them.
    std::int64_t threshold() const { return outside() ? wanted_.threshold : 0; }
    // What the team wrote, as it may stand in the report, one for one; says at the head what is held back.
    Result<std::vector<std::string>> written(const std::vector<std::string>& texts,
                                             const JobControl& control);
    // A number of people that is no count of the evidence: as readers outside may see it, or as it is.
    std::string people_number(std::int64_t number) const;
    // Ends the report: hides what readers outside are not to see, says what was chosen and held back.
    exchange::report::Report finish();

  private:
    void say_what_was_chosen();

    const store::Project* project_ = nullptr;
    ReportWanted wanted_;
    std::unique_ptr<Evidence> evidence_;
    std::unique_ptr<exchange::report::Report> report_;
    std::unique_ptr<Numbers> numbers_;
    std::map<CodingId, std::string> held_;
    std::map<CodingId, std::string> printed_;  // what stands for words that were trimmed
    std::map<CodingId, std::string> under_;
    std::set<CodingId> cleared_, few_fit_;
    std::set<SourceId> told_;       // texts that stand in the report for readers outside, by number
    std::set<std::string> quiet_;   // whose turns are left out
    std::set<std::string> quoted_;  // codings
};

// "12 codings in 3 sources, by 2 coders."
exchange::report::Paragraph reach(ReportFrame& frame, const Conditions& where, const std::string& of);

std::string joined(const std::vector<std::string>& items);  // by "; "
exchange::report::Run words(std::string text);
exchange::report::Cell cell(std::string text, std::string target = {});
exchange::report::Paragraph note(std::string sentence);

}  // namespace attune::jobs
