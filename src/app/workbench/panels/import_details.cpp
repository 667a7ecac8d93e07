// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/import_acts.h"
#include "app/workbench/panels/form.h"
#include "app/workbench/panels/import_preview.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"
#include "text/counted.h"

namespace attune::workbench {

using namespace kit;

namespace {

constexpr std::array roles{model::Role::participant, model::Role::interviewer, model::Role::interpreter,
                           model::Role::other,       model::Role::group,       model::Role::unknown};
constexpr std::array kinds{model::CaseKind::family, model::CaseKind::staff_member, model::CaseKind::site,
                           model::CaseKind::other};
constexpr std::array readings{exchange::Reading::automatic,      exchange::Reading::labels,
                              exchange::Reading::table,          exchange::Reading::times,
                              exchange::Reading::bold_questions, exchange::Reading::no_speakers};
// What transcripts are written in where it cannot be told from the bytes.
constexpr std::array<std::string_view, 9> encodings{"",          "UTF-8",        "windows-1252",
                                                    "UTF-16LE",  "UTF-16BE",     "ISO-8859-15",
                                                    "macintosh", "windows-1250", "windows-1256"};

std::string capital(std::string_view word) {
    std::string words(word);
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z')
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    return words;
}

using text::counted;

class Details {
  public:
    Details(Frame& frame, Form& form, const jobs::FilePlan& file)
        : frame_(frame), ui_(frame.ui), form_(form), file_(file), transcript_(file.read.transcript) {}

    void draw() {
        head();
        warnings();
        title();
        reading();
        speakers();
        belongs();
        found();
    }

  private:
    template <class Value, std::size_t N, class Word>
    std::optional<Value> choose(const Path& path, Rect at, const std::string& name,
                                const std::array<Value, N>& values, Value now, Word&& word) {
        std::vector<std::string> options;
        ComboLook look;
        look.name = name;
        for (std::size_t i = 0; i < N; ++i) {
            options.push_back(word(values[i]));
            if (values[i] == now) look.chosen = i;
        }
        look.options = options;
        if (const auto picked = combo(ui_, path, at, look)) return values[*picked];
        return std::nullopt;
    }

    void head() {
        form_.gap(0.2f);
        form_.title(file_.read.original.name);
        std::int64_t words = 0;
        for (const auto& speaker : file_.speakers) words += speaker.words;
        std::string line =
            fmt::format("{} · {}", transcript_.reading,
                        counted(static_cast<std::int64_t>(transcript_.turns.size()), "turn", "turns"));
        if (words > 0) line += " · " + counted(words, "word", "words");
        form_.words("import/summary", line);
        if (file_.already_there)
            form_.fault("import/there", "The same file is in the project already; Space takes it in again.");
        else if (!file_.same_as.empty())
            form_.fault("import/there", fmt::format("It is the same file as “{}”; Space takes it in as well.",
                                                    file_.same_as));
    }

    void warnings() {
        if (!frame_.bench.import_desk->fault.empty())
            form_.fault("import/fault", frame_.bench.import_desk->fault);
        int number = 0;
        for (const auto& warning : jobs::warnings_of(file_))
            form_.fault(Path("import/warning") / ++number, warning);
    }

    void title() {
        TextFieldLook look;
        look.name = "Title of the source";
        std::string words = file_.title;
        if (text_field(ui_, "import/title", form_.field("Title"), words, look).changed)
            frame_.act([words](Workbench& bench) { set_import_title(bench, words); });
    }

    // What was found, then what it may be instead, then the usual ones.
    std::vector<std::string> encodings_to_try() const {
        std::vector<std::string> names{std::string()};
        names.insert(names.end(), transcript_.other_encodings.begin(), transcript_.other_encodings.end());
        for (const std::string_view usual : encodings)
            if (std::find(names.begin(), names.end(), usual) == names.end()) names.emplace_back(usual);
        const std::string& chosen = file_.read.options.encoding;
        if (std::find(names.begin(), names.end(), chosen) == names.end()) names.push_back(chosen);
        return names;
    }

    void reading() {
        const bool written_in_text = file_.read.original.media_type.starts_with("text/");
        Rect row = form_.field(written_in_text ? "Read as, and in which encoding" : "Read as");
        // Captions are what they are; words of a file without a choice are shown all the same.
        const bool captions =
            transcript_.reading == "vtt" || transcript_.reading == "srt" || transcript_.reading == "captions";
        if (written_in_text) {
            Rect encoding = row.cut_right(std::floor(row.w * 0.45f));
            row.cut_right(ui_.em(0.6f));
            const std::vector<std::string> names = encodings_to_try();
            std::vector<std::string> options;
            ComboLook look;
            look.name = "Encoding";
            for (std::size_t i = 0; i < names.size(); ++i) {
                options.push_back(names[i].empty() ? "Found: " + transcript_.encoding : names[i]);
                if (names[i] == file_.read.options.encoding) look.chosen = i;
            }
            look.options = options;
            if (const auto picked = combo(ui_, "import/encoding", encoding, look))
                frame_.act([name = names[*picked]](Workbench& bench) { read_import_file_in(bench, name); });
        }
        if (captions) {
            kit::text(ui_, "import/captions", row, "Captions", {});
            return;
        }
        const auto picked = choose("import/reading", row, "Read as", readings, file_.read.options.reading,
                                   [&](exchange::Reading one) {
                                       return one == exchange::Reading::automatic
                                                  ? "Found: " + transcript_.reading
                                                  : capital(exchange::reading_word(one));
                                   });
        if (picked) frame_.act([one = *picked](Workbench& bench) { read_import_file_as(bench, one); });
    }

    void speaker(std::size_t index) {
        const auto& speaker = transcript_.speakers[index];
        const jobs::SpeakerPlan& plan = file_.speakers[index];
        const Path path = Path("import/speaker") / static_cast<int>(index + 1);
        form_.gap(0.5f);
        Rect line = form_.row(ui_.em(1.5f));
        std::string figures = fmt::format("{} · {}", counted(plan.turns, "turn", "turns"),
                                          counted(plan.words, "word", "words"));
        if (speaker.inferred || plan.inferred_turns) figures = "inferred · " + figures;
        if (plan.label_sources > 0)
            figures = fmt::format("role as in {} of {} sources · ", plan.role_sources, plan.label_sources) +
                      figures;
        else if (plan.remembered)
            figures = "role as before · " + figures;
        const float wide = ui_.paint().measure(figures, style::small).w + 1;
        kit::text(ui_, path / "figures", line.cut_right(std::min(wide, line.w * 0.6f)), figures,
                  {style::small, Tone::muted, Align::end});
        kit::text(ui_, path / "label", line, speaker.label, {style::small_strong});
        form_.gap(0.15f);
        Rect row = form_.row(ui_.em(measure::field));
        const Rect role = row.cut_left(std::floor(row.w * 0.42f));
        row.cut_left(ui_.em(0.6f));
        const auto picked = choose(path / "role", role, "Role of " + speaker.label, roles, plan.role,
                                   [](model::Role one) { return capital(model::role_word(one)); });
        if (picked)
            frame_.act([index, one = *picked](Workbench& bench) { set_import_role(bench, index, one); });
        std::string person = plan.person;
        TextFieldLook look;
        look.name = "Who " + speaker.label + " is";
        look.placeholder = "Person, or empty";
        look.description =
            plan.proposed && !file_.confirmed ? "Proposed from the file’s own id" : std::string();
        if (text_field(ui_, path / "person", row, person, look).changed)
            frame_.act([index, person](Workbench& bench) { set_import_person(bench, index, person); });
    }

    void speakers() {
        form_.heading("Who speaks");
        if (transcript_.speakers.empty()) {
            form_.words("import/nobody",
                        "No speakers were found. The text comes in with one turn a paragraph; nobody is "
                        "guessed.");
            return;
        }
        for (std::size_t i = 0; i < transcript_.speakers.size() && i < file_.speakers.size(); ++i) speaker(i);
    }

    void belongs() {
        form_.heading("Where it belongs");
        const auto proposed = [&](bool it, const char* label) {
            return it && !file_.confirmed ? std::string(label) + " · proposed" : std::string(label);
        };
        Rect row = form_.field(proposed(file_.case_proposed, "Case"));
        const Rect kind = row.cut_right(std::floor(row.w * 0.38f));
        row.cut_right(ui_.em(0.6f));
        std::string name = file_.case_name;
        TextFieldLook look;
        look.name = "Case";
        look.placeholder = "A family, a member of staff, a site";
        if (text_field(ui_, "import/case", row, name, look).changed)
            frame_.act([name](Workbench& bench) { set_import_case(bench, name); });
        const auto picked = choose("import/case_kind", kind, "Kind of case", kinds, file_.case_kind,
                                   [](model::CaseKind one) { return capital(model::case_kind_word(one)); });
        if (picked) frame_.act([one = *picked](Workbench& bench) { set_import_case_kind(bench, one); });
        if (file_.case_is_new) form_.words("import/new_case", "There is no such case yet; it is made.");

        Rect both =
            form_.field(proposed(file_.wave_proposed || file_.kind_proposed, "Wave, and kind of source"));
        const Rect wave = both.cut_left(std::floor(both.w * 0.42f));
        both.cut_left(ui_.em(0.6f));
        std::vector<std::string> waves{"No wave"};
        const auto& known = frame_.bench.import_desk->knowledge.waves;
        waves.insert(waves.end(), known.begin(), known.end());
        ComboLook combo_look;
        combo_look.name = "Wave";
        combo_look.options = waves;
        combo_look.chosen = 0;
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i] == file_.wave) combo_look.chosen = i + 1;
        if (const auto chosen = combo(ui_, "import/wave", wave, combo_look))
            frame_.act([name = *chosen == 0 ? std::string() : waves[*chosen]](Workbench& bench) {
                set_import_wave(bench, name);
            });
        std::string words = file_.source_kind;
        TextFieldLook kind_look;
        kind_look.name = "Kind of source";
        kind_look.placeholder = "Parent interview, focus group …";
        if (text_field(ui_, "import/kind", both, words, kind_look).changed)
            frame_.act([words](Workbench& bench) { set_import_kind(bench, words); });
        int number = 0;
        for (const auto& because : file_.because) form_.words(Path("import/because") / ++number, because);
        form_.gap(0.6f);
        const ButtonLook rules{"How ids lead to cases…",
                               {},
                               Emphasis::quiet,
                               true,
                               "The patterns by which a file’s own id proposes its case"};
        Rect below = form_.row(ui_.em(measure::field));
        if (button(ui_, "import/id_rules", below.cut_left(button_size(ui_, rules).w), rules))
            frame_.run("project.id_rules");
        if (jobs::awaits_confirmation(file_)) {
            form_.gap(0.4f);
            const ButtonLook confirm{"This is right",
                                     Icon::check,
                                     Emphasis::plain,
                                     true,
                                     "Confirms what is proposed for this file",
                                     "Enter"};
            Rect strip = form_.row(ui_.em(measure::field));
            if (button(ui_, "import/confirm", strip.cut_left(button_size(ui_, confirm).w), confirm))
                frame_.act([file = frame_.bench.import_desk->current](Workbench& bench) {
                    confirm_import_file(bench, file);
                });
        }
    }

    void found() {
        const bool any =
            !transcript_.metadata.empty() || !transcript_.offered.empty() || !transcript_.comments.empty();
        if (!any) return;
        form_.heading("What else the file says");
        int number = 0;
        for (const auto& [name, value] : transcript_.metadata)
            form_.words(Path("import/metadata") / ++number, fmt::format("{}: {}", name, value));
        if (!transcript_.offered.empty()) {
            form_.gap(0.4f);
            if (check_box(ui_, "import/offered", form_.row(ui_.em(1.9f)),
                          "Keep page headers and footers as facts", file_.take_offered))
                frame_.act([](Workbench& bench) { toggle_import_extra(bench, ImportExtra::offered); });
            for (const auto& [name, value] : transcript_.offered)
                form_.words(Path("import/offered_line") / ++number, fmt::format("{}: {}", name, value));
        }
        if (transcript_.comments.empty()) return;
        form_.gap(0.4f);
        const std::string label = fmt::format(
            "Take {} as memos",
            counted(static_cast<std::int64_t>(transcript_.comments.size()), "comment", "comments"));
        if (check_box(ui_, "import/comments", form_.row(ui_.em(1.9f)), label, file_.take_comments))
            frame_.act([](Workbench& bench) { toggle_import_extra(bench, ImportExtra::comments); });
        constexpr std::size_t shown = 5;
        for (std::size_t i = 0; i < transcript_.comments.size() && i < shown; ++i)
            form_.words(
                Path("import/comment") / static_cast<int>(i + 1),
                transcript_.comments[i].author.empty()
                    ? transcript_.comments[i].text
                    : fmt::format("{}: {}", transcript_.comments[i].author, transcript_.comments[i].text));
    }

    Frame& frame_;
    Ui& ui_;
    Form& form_;
    const jobs::FilePlan& file_;
    const model::Transcript& transcript_;
};

}  // namespace

void draw_import_details(Frame& frame, Rect at, const jobs::FilePlan& file) {
    const auto pane = frame.ui.pane("import_details", "What is to become of it", at);
    Form form(frame, Path("import/details") / static_cast<int>(frame.bench.import_desk->current + 1), at,
              "What was found", 34);
    Details(frame, form, file).draw();
    form.finish();
}

}  // namespace attune::workbench
