// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/moment.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <ctime>

#include "store/past/codebook_versions.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::test;

namespace {

// The clock of a place that has summer time.
class LocalClock {
  public:
    LocalClock() {
        if (const char* now = std::getenv("TZ")) before_ = now;
        set("GMT0BST,M3.5.0/1,M10.5.0/2");  // London
    }
    ~LocalClock() {
        if (before_)
            set(before_->c_str());
        else
            unsetenv("TZ");
        tzset();
    }
    LocalClock(const LocalClock&) = delete;
    LocalClock& operator=(const LocalClock&) = delete;

  private:
    static void set(const char* zone) {
        setenv("TZ", zone, 1);
        tzset();
    }
    std::optional<std::string> before_;
};

constexpr std::int64_t day = 86'400'000;

}  // namespace

TEST_CASE("a year, a month, a day and a minute are spans of the local clock") {
    const LocalClock clock;
    const auto span = [](const char* typed) { return must(jobs::time_span(typed)); };
    CHECK(span("2026").end_ms - span("2026").begin_ms == 365 * day);
    CHECK(span("2024").end_ms - span("2024").begin_ms == 366 * day);
    CHECK(span("2024-02").end_ms - span("2024-02").begin_ms == 29 * day);
    CHECK(span("2026-12").end_ms == span("2027").begin_ms);
    CHECK(span("2026-07-14").end_ms - span("2026-07-14").begin_ms == day);
    CHECK(span("2026-07-14 09:30").begin_ms == 1'784'017'800'000);  // half past eight, UTC
    CHECK(span("2026-07-14T09:30").end_ms - span("2026-07-14T09:30").begin_ms == 60'000);
    // The day on which the clock goes forward is an hour short, the other one an hour long.
    CHECK(span("2026-03-29").end_ms - span("2026-03-29").begin_ms == 23 * day / 24);
    CHECK(span("2026-10-25").end_ms - span("2026-10-25").begin_ms == 25 * day / 24);
    for (const char* wrong :
         {"", "26", "2026-", "2026-3", "2026-13", "2026-00", "2026-02-30", "2026-07-14 09",
          "2026-07-14 24:00", "2026-07-14 09:60", "2026-07-14 09:30:00", "July", "2026_07"}) {
        CAPTURE(wrong);
        CHECK(jobs::time_span(wrong).error().kind == ErrorKind::invalid);
    }
}

TEST_CASE("a moment is typed as a version's name, an operation or a time") {
    TestProject project;
    project.code("Trust");
    const auto made = project->history({}).front();
    project.run(store::NameCodebookVersion{{}, "After calibration", ""});
    project.code("Fear");
    const auto moment = [&](const std::string& typed) { return must(jobs::find_moment(*project, typed)); };
    CHECK(moment("now").is_now());
    CHECK(moment("after calibration") == store::Moment::after_operation(made.id));
    CHECK(moment(made.id.text()) == store::Moment::after_operation(made.id));
    CHECK(*moment("2026-03").at_ms == must(jobs::time_span("2026-04")).begin_ms - 1);
    CHECK(jobs::find_moment(*project, "March").error().kind == ErrorKind::not_found);
    CHECK(jobs::find_moment(*project, "").error().kind == ErrorKind::not_found);
    project.run(store::NameCodebookVersion{{}, "2026-03", ""});
    CHECK_FALSE(moment("2026-03").at_ms);  // what somebody named goes first
    project.run(store::NameCodebookVersion{{}, "After calibration", ""});
    CHECK(jobs::find_moment(*project, "After calibration").error().kind == ErrorKind::ambiguous);
}
