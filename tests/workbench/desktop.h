// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "app/workbench/acts/project_acts.h"
#include "app/workbench/import_desk.h"
#include "app/workbench/shell.h"
#include "app/workbench/workbench.h"
#include "kit/testing/driver.h"
#include "support/project_builder.h"

namespace attune::workbench::testing {

// A project as a small team would have it: two interviews (one with Urdu), a codebook in two folders,
// elements, pins.
class SampleProject {
  public:
    explicit SampleProject(const std::string& passphrase = {})
        : made_(std::in_place, "Karen Mills", passphrase) {
        using test::Said;
        const auto asks = model::Role::interviewer;
        interview_ = project().source(
            "Interview A-01",
            std::vector<Said>{
                {"INT", "Thank you for coming in again. How was the first month?", asks},
                {"Parent",
                 "Hard, mostly. I was frightened of the nights. She rang me every single morning and asked "
                 "how "
                 "I had slept. Nobody had asked me that before. It made me feel that I counted."},
                {"INT", "And what happened when the other worker came?", asks},
                {"Parent",
                 "I said nothing to her. I thought they would take him away. With Joan it was different, she "
                 "never wrote while I spoke."},
                {"Parent", "وہ ہر صبح فون کرتی تھی۔ مجھے اس پر بھروسا تھا۔"},
                {"INT", "Did anything else help?", asks},
                {"Parent",
                 "The singing group. He looks at my face now. I know when he is tired, I can see it "
                 "coming."}});
        second_ = project().source("Interview A-02", std::vector<Said>{{"INT", "Shall we start?", asks},
                                                                       {"Father", "Yes. It went well."}});
        const CodeId change = folder("How change happens"), needs = folder("Needs");
        trust_ = code("Trust in the worker", change, "The parent relies on the worker.");
        judged_ = code("Not judged", trust_, "The parent feels accepted without blame.");
        attuned_ = code("Reading the baby", change, "The parent sees what the baby shows.");
        fear_ = code("Fear of losing the child", needs, "Fear that services take the child.");
        urdu_ = code("بھروسا · trust (Urdu)", needs, "");
        store::EditCode when;
        when.code = judged_;
        when.use_when = "the parent says that she was accepted as she is.";
        when.not_when = "she only says that the worker was nice.";
        when.aliases = std::vector<std::string>{"acceptance"};
        project().run(when);
        project().run(store::LoadFramework{elements()});
        project().run(store::PinCode{1, trust_});
        project().run(store::PinCode{2, attuned_});
    }

    test::TestProject& project() { return *made_; }
    std::filesystem::path file() { return made_->file(); }
    const std::filesystem::path& folder_path() { return made_->folder(); }
    const SourceId& interview() const { return interview_; }
    const SourceId& second() const { return second_; }
    const CodeId& trust() const { return trust_; }
    const CodeId& judged() const { return judged_; }
    const CodeId& attuned() const { return attuned_; }
    const CodeId& fear() const { return fear_; }
    const CodeId& urdu() const { return urdu_; }

    // Codes the words where they first occur.
    CodingId coded(const SourceId& source, std::string_view words, const CodeId& code) {
        const std::string text = test::must(store::text_of(*project(), source));
        const auto byte = text.find(words);
        if (byte == std::string::npos)
            throw std::runtime_error("the sample does not say: " + std::string(words));
        const auto begin = test::code_points_in(std::string_view(text).substr(0, byte));
        return project().coding(source, begin, begin + test::code_points_in(words), code);
    }
    void close() { project().close(); }

  private:
    CodeId folder(const std::string& name) {
        store::CreateCode create;
        create.code.id = project()->new_id<CodeId>();
        create.code.name = name;
        create.code.folder = true;
        project().run(create);
        return create.code.id;
    }
    CodeId code(const std::string& name, const CodeId& parent, const std::string& brief) {
        store::CreateCode create;
        create.code.id = project()->new_id<CodeId>();
        create.code.name = name;
        create.code.parent = parent;
        create.code.brief = brief;
        project().run(create);
        return create.code.id;
    }
    static model::Framework elements() {
        model::Framework framework;
        framework.key = "sample";
        framework.title = "Sample programme";
        framework.types = {{"mechanism", "Mechanism", 0, "M"}};
        framework.groups = {{"change", "How change happens", "mechanism", 0, false}};
        for (const auto& [key, name, definition] :
             {std::tuple{"trusting", "Trusting relationship", "The worker becomes someone to rely on."},
              std::tuple{"group", "Parent group", "Parents meet and sing with their babies."}}) {
            model::Element element;
            element.key = key;
            element.name = name;
            element.definition = definition;
            element.group = "change";
            element.type = "mechanism";
            element.origin = "seed";
            framework.elements.push_back(element);
        }
        return framework;
    }

    std::optional<test::TestProject> made_;
    SourceId interview_, second_;
    CodeId trust_, judged_, attuned_, fear_, urdu_;
};

// The whole window in process, without a screen: the real workbench on a driver.
class Desktop {
  public:
    using Options = kit::testing::Driver::Options;
    explicit Desktop(std::filesystem::path settings = {}, const Options& options = {{1600, 1000}})
        : bench_(std::make_unique<Workbench>(Settings{}, std::move(settings), themes(), system_clock())),
          shell_(std::make_unique<Shell>(*bench_)),
          driver_([this](kit::Ui& ui) { shell_->draw(ui); }, options) {
        bench_->desk.screen = &driver_.screen();
        bench_->settings.theme = options.theme;
        bench_->settings.coder_name = "Karen Mills";
        bench_->settings.hints_shown = false;
        driver_.settle();
    }

    Workbench& bench() { return *bench_; }
    Shell& shell() { return *shell_; }
    kit::testing::Driver& driver() { return driver_; }

    void open(const std::filesystem::path& file) {
        open_project(*bench_, file);
        driver_.settle();
        driver_.settle();
    }
    void keys(std::string_view chords) {
        driver_.key(chords);
        driver_.settle();
    }
    void type(std::string_view words) {
        driver_.type(words);
        driver_.settle();
    }
    void click(std::string_view path) {
        driver_.click(path);
        driver_.settle();
    }
    // Reading and storing go on in other threads: gives them time, up to ten seconds.
    void finish_import() {
        const auto busy = [this] {
            return bench_->import || bench_->import_desk->again || bench_->import_desk->store;
        };
        for (int i = 0; i < 2000 && busy(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
            driver_.frame();
        }
        if (busy()) throw std::runtime_error("the import does not end");
        driver_.settle();
    }
    // Drops files, waits until they are shown, and takes them in as they are.
    void take_in(const std::vector<std::filesystem::path>& files) {
        driver_.drop_files(files, {700, 400});
        finish_import();
        if (bench_->document != Document::import_preview) return;
        keys("Ctrl+Enter");
        finish_import();
    }
    std::string said() const { return bench_->notice.sentence; }
    std::string selected() const {
        if (!bench_->page) return "(no page)";
        const auto range = bench_->page->selection.range(bench_->page->text());
        return range ? std::string(bench_->page->text().quote(*range)) : std::string("(nothing)");
    }
    // The names of the codes on the page's source with their quotes: "Not judged: Hard, mostly."
    std::vector<std::string> codings() const {
        std::vector<std::string> all;
        for (const auto& coding : bench_->page->codings())
            all.push_back(bench_->session->view().code(coding.code)->code.name + ": " +
                          std::string(bench_->page->text().quote(coding.range)));
        return all;
    }
    // Ends as SIGKILL would: nothing is written on the way out.
    void die() {
        bench_->import_desk = std::make_unique<ImportDesk>();
        bench_->page.reset();
        bench_->session.reset();
    }

  private:
    static std::vector<kit::Theme> themes() {
        return test::must(kit::load_themes(test::must(kit::find_assets())));
    }
    std::unique_ptr<Workbench> bench_;
    std::unique_ptr<Shell> shell_;
    kit::testing::Driver driver_;
};

}  // namespace attune::workbench::testing
