// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/job_control.h"
#include "base/range.h"
#include "base/result.h"
#include "store/project.h"

// What the team wrote, not what was said to them: memos and the fields of codes. It leaves a project too, and
// may hold names, and words of people.
namespace attune::jobs {

// Which of the project's texts hold a wording. Reads them once.
class SaidWhere {
  public:
    // The project's thread; throws ReadFailure. ErrorKind::cancelled.
    static Result<SaidWhere> read(const store::Project& project, const JobControl& control = {});
    ~SaidWhere();
    SaidWhere(const SaidWhere&) = delete;
    SaidWhere& operator=(const SaidWhere&) = delete;
    SaidWhere(SaidWhere&&) noexcept;
    SaidWhere& operator=(SaidWhere&&) noexcept;

    struct Place {
        SourceId source;
        TextRange range;
    };
    // Where the words were said, exactly, with omissions or nearly so; nothing for less than four words,
    // which may be anybody's.
    std::vector<Place> places(std::string_view words) const;

    // Words of people in what somebody wrote: what stands in quotation marks and was said, and whatever else
    // is six or more words that stand so in a text. Bytes of the written text, ascending, apart.
    struct Said {
        std::size_t begin = 0, end = 0;
        std::vector<Place> places;
    };
    std::vector<Said> said_in(std::string_view written) const;

  private:
    struct State;
    explicit SaidWhere(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

struct WrittenWords {
    enum class Of { memo, code };
    Of of = Of::memo;
    std::string id, name;                  // of the memo or code
    std::string part;                      // “text”, “example” …
    std::vector<std::string> identifiers;  // sure and likely ones that nobody decided to leave
    bool refused = false;  // words in it were said by somebody who did not agree to being quoted
};

// Memos and fields of codes that somebody should look at before they leave, and why. The project's thread;
// throws ReadFailure. ErrorKind::cancelled.
Result<std::vector<WrittenWords>> written_words_to_look_at(const store::Project& project,
                                                           const JobControl& control = {});
// “The example of “Trust”: by “Ada Smith” somebody might be recognised.”
std::string written_words_sentence(const WrittenWords& words);

// Of these, how many are of one kind: for a report of memos or of codes.
std::size_t to_look_at(const std::vector<WrittenWords>& words, WrittenWords::Of of);

// Codes whose example was said in one of these texts.
std::set<CodeId> examples_said_in(const store::Project& project, const SaidWhere& said,
                                  const std::set<SourceId>& sources);
// Codes whose example is somebody's words that the gate holds back, whoever reads them. The project's thread;
// throws ReadFailure. ErrorKind::cancelled.
Result<std::set<CodeId>> examples_held(const store::Project& project, const JobControl& control = {});

}  // namespace attune::jobs
