// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobs/new_project.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

#include "jobs/demonstration.h"
#include "jobs/person.h"
#include "store/queries/queries.h"
#include "support/folder.h"
#include "support/project_builder.h"

using namespace attune;
using namespace attune::jobs;
namespace fs = std::filesystem;

namespace {

NewProjectWish good(const ::test::Folder& folder) {
    NewProjectWish wish;
    wish.what.title = "Pilot";
    wish.what.coder_name = "Amina";
    wish.what.approach = "framework";
    wish.file = folder / "pilot.attune";
    return wish;
}

std::string fault(const NewProjectWish& wish, NewProjectField field) {
    for (const FieldFault& one : faults_of(wish))
        if (one.field == field) return one.sentence;
    return {};
}

class Environment {
  public:
    Environment(const char* name, const std::string& value) : name_(name) {
        if (const char* was = std::getenv(name)) before_ = was;
        ::setenv(name, value.c_str(), 1);
    }
    ~Environment() {
        if (before_)
            ::setenv(name_, before_->c_str(), 1);
        else
            ::unsetenv(name_);
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    const char* name_;
    std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("what stands in the way of a new project is said at its field") {
    const ::test::Folder folder;
    CHECK(faults_of(good(folder)).empty());
    using Field = NewProjectField;
    NewProjectWish wish;
    wish.what.approach = "";
    CHECK_FALSE(fault(wish, Field::coder_name).empty());
    CHECK_FALSE(fault(wish, Field::title).empty());
    CHECK_FALSE(fault(wish, Field::file).empty());
    CHECK_FALSE(fault(wish, Field::approach).empty());
    CHECK(fault(wish, Field::passphrase_again).empty());

    wish = good(folder);
    ::test::write_file(wish.file, "notes");
    CHECK(fault(wish, Field::file).find("pilot.attune") != std::string::npos);
    wish.file = folder / "no" / "such" / "p.attune";
    CHECK(fault(wish, Field::file).find("no folder") != std::string::npos);
    wish = good(folder);
    wish.what.waves = {"One", "Two", "One"};
    CHECK(fault(wish, Field::waves).find("One") != std::string::npos);
    wish.framework = (folder / "absent.yaml").string();
    CHECK(fault(wish, Field::framework).find("absent.yaml") != std::string::npos);
    wish.framework = "thriving-babies";
    CHECK(fault(wish, Field::framework).empty());
    wish.what.passphrase.text = "tea";
    CHECK(fault(wish, Field::passphrase_again).find("second time") != std::string::npos);
    wish.passphrase_again = "toast";
    CHECK(fault(wish, Field::passphrase_again).find("differ") != std::string::npos);
    wish.passphrase_again = "tea";
    CHECK(fault(wish, Field::passphrase_again).empty());
    wish.what.passphrase.text.clear();
    CHECK_FALSE(fault(wish, Field::passphrase_again).empty());
    for (const FieldFault& one : faults_of(wish)) CHECK(one.sentence.back() == '.');
}

TEST_CASE("a folder that cannot be written in is said before anything is made") {
    if (::geteuid() == 0) {
        MESSAGE("root may write everywhere: skipped");
        return;
    }
    const ::test::Folder folder;
    fs::create_directories(folder / "sealed");
    ::chmod((folder / "sealed").c_str(), 0555);
    NewProjectWish wish = good(folder);
    wish.file = folder / "sealed" / "p.attune";
    CHECK(fault(wish, NewProjectField::file).find("Nothing can be written") == 0);
}

TEST_CASE("each copy of the demonstration is a fresh one in a folder of one’s own") {
    const ::test::Folder folder;
    const auto first = attune::test::must(fresh_demonstration(folder / "Attune", JobControl{}));
    const auto second = attune::test::must(fresh_demonstration(folder / "Attune", JobControl{}));
    CHECK(first.filename() == "Thriving Babies pilot.attune");
    CHECK(second.filename() == "Thriving Babies pilot 2.attune");
    const auto project = attune::test::must(store::Project::open(second, {store::Access::read_only, {}, {}}));
    CHECK(store::project_info(project).sources > 5);
    ::test::write_file(folder / "file", "x");
    CHECK_FALSE(fresh_demonstration(folder / "file" / "below", JobControl{}));
}

TEST_CASE("documents lie where the desktop says, else at home") {
    const ::test::Folder folder;
    const Environment home("HOME", folder.path().string()),
        config("XDG_CONFIG_HOME", (folder / "config").string());
    CHECK(documents_folder() == folder.path());
    fs::create_directories(folder / "Documents");
    CHECK(documents_folder() == folder / "Documents");
    fs::create_directories(folder / "Dokumente");
    ::test::write_file((folder / "config") / "user-dirs.dirs",
                       "# written by xdg-user-dirs\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n");
    CHECK(documents_folder() == folder / "Dokumente");
    CHECK_FALSE(login_name().empty());
}
