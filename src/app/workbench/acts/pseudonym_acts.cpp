// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/pseudonym_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/workbench/acts/coding_acts.h"
#include "app/workbench/acts/source_acts.h"
#include "app/workbench/acts/view_acts.h"
#include "jobs/replace.h"
#include "store/queries/queries.h"
#include "text/counted.h"
#include "text/fold.h"

namespace attune::workbench {

namespace {

using Found = std::vector<jobs::SuggestedIdentifier>;

using text::counted;

// The chosen row, and with it all that are selected.
std::vector<PseudonymRow*> chosen_rows(PseudonymDesk& desk, const std::string& row) {
    std::vector<PseudonymRow*> rows;
    if (desk.choice.rows.contains(row)) {
        for (const std::string& id : desk.choice.rows)
            if (PseudonymRow* one = desk.row_of(id)) rows.push_back(one);
    } else if (PseudonymRow* one = desk.row_of(row)) {
        rows.push_back(one);
    }
    return rows;
}

void edit_pseudonym_of(Workbench& bench, std::string row) {
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.choice.rows.clear();
    desk.choice.row = std::move(row);
    desk.choice.column = "pseudonym";
    desk.edit_wanted = true;
}

// A label in brackets where the kind has one; otherwise somebody has to type the name.
void put_in(PseudonymRow& row) {
    if (row.pseudonym.empty()) row.pseudonym = label_for(row.found.what.kind);
    row.decision = Decision::put_in;
}

// What is left is left on later days too.
void keep_left(Workbench& bench, const std::vector<PseudonymRow*>& rows) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!desk.left || !bench.session) return;
    jobs::LeftWords now = *desk.left;
    for (const PseudonymRow* row : rows) {
        if (row->decision == Decision::dismissed && !row->own)
            now.add(row->folded);
        else
            now.remove(row->folded);
    }
    if (now == *desk.left) return;
    desk.left = std::move(now);
    if (!bench.writable()) return;
    if (const auto saved = desk.left->save(bench.session->project()); !saved) say_error(bench, saved.error());
}

void decide(Workbench& bench, const std::vector<PseudonymRow*>& rows, Decision decision) {
    PseudonymDesk& desk = *bench.pseudonyms;
    const PseudonymRow* nameless = nullptr;
    for (PseudonymRow* row : rows) {
        if (decision == Decision::put_in)
            put_in(*row);
        else
            row->decision = decision;
        if (decision == Decision::put_in && row->pseudonym.empty() && !nameless) nameless = row;
    }
    keep_left(bench, rows);
    if (!nameless) return;
    say(bench, fmt::format("Type the pseudonym for “{}”.", nameless->found.what.words));
    if (rows.size() == 1)
        edit_pseudonym_of(bench,
                          PseudonymDesk::id_of(static_cast<std::size_t>(nameless - desk.rows().data())));
}

std::optional<model::IdentifierKind> kind_of(const std::string& name) {
    using K = model::IdentifierKind;
    for (const K kind : {K::name, K::place, K::organisation, K::date, K::number, K::other})
        if (kind_name(kind) == name) return kind;
    return std::nullopt;
}

}  // namespace

void show_pseudonyms(Workbench& bench) {
    if (!bench.session) return;
    PseudonymDesk& desk = *bench.pseudonyms;
    show_document(bench, Document::pseudonyms);
    if (desk.looking || desk.looked_at == bench.session->project().head()) return;
    look_for_identifiers(bench);
}

void look_for_identifiers(Workbench& bench) {
    if (!bench.session) return;
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.looking.reset();
    desk.planning.reset();
    desk.agreement.reset();
    desk.fault.clear();
    if (!desk.left) desk.left = jobs::LeftWords::of(bench.session->project());
    auto beside = bench.session->project().open_beside();
    if (!beside) {
        desk.fault = beside.error().sentence;
        return say_error(bench, beside.error());
    }
    std::vector<std::string> pseudonyms;
    if (desk.key)
        for (const auto& entry : desk.key->key().entries) pseudonyms.push_back(text::fold(entry.pseudonym));
    desk.looked_at = bench.session->project().head();
    desk.looking = std::make_unique<BackgroundRun<Found>>(
        [project = std::make_shared<store::Project>(std::move(*beside)), scope = desk.scope,
         pseudonyms = std::move(pseudonyms)](const JobControl& control) {
            return jobs::suggest_identifiers(*project, scope, pseudonyms, control);
        },
        bench.desk.wake);
}

void set_pseudonym_scope(Workbench& bench, std::vector<SourceId> sources) {
    bench.pseudonyms->scope = std::move(sources);
    look_for_identifiers(bench);
}

void filter_pseudonyms(Workbench& bench, std::string words) {
    bench.pseudonyms->filter = std::move(words);
    bench.pseudonyms->arrange();
}

void filter_pseudonym_kind(Workbench& bench, std::optional<model::IdentifierKind> kind) {
    bench.pseudonyms->only_kind = kind;
    bench.pseudonyms->arrange();
}

void filter_decisions(Workbench& bench, PseudonymFilter only) {
    bench.pseudonyms->only = only;
    bench.pseudonyms->arrange();
}

void sort_pseudonyms(Workbench& bench, PseudonymColumn column) {
    bench.pseudonyms->sort_by(column);
}

void choose_pseudonym_rows(Workbench& bench, const kit::GridChoice& choice) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (desk.choice.row != choice.row) desk.place = 0;
    desk.choice = choice;
}

void write_pseudonym_cell(Workbench& bench, const std::string& row, PseudonymColumn column,
                          const std::string& words) {
    PseudonymDesk& desk = *bench.pseudonyms;
    const auto rows = chosen_rows(desk, row);
    switch (column) {
        case PseudonymColumn::pseudonym:
            for (PseudonymRow* one : rows) {
                if (refused_pseudonym(*one, words)) continue;
                one->pseudonym = words;
                one->from_key = false;
                if (!words.empty())
                    one->decision = Decision::put_in;
                else if (one->decision == Decision::put_in)
                    one->decision = Decision::open;
            }
            return keep_left(bench, rows);
        case PseudonymColumn::decision:
            return decide(bench, rows,
                          words == "yes"  ? Decision::put_in
                          : words == "no" ? Decision::dismissed
                                          : Decision::open);
        case PseudonymColumn::kind:
            if (const auto kind = kind_of(words))
                for (PseudonymRow* one : rows) one->found.what.kind = *kind;
            return;
        case PseudonymColumn::words:
        case PseudonymColumn::places:
        case PseudonymColumn::sources:
        case PseudonymColumn::confidence:
            return;
    }
}

void decide_pseudonyms(Workbench& bench, Decision decision) {
    PseudonymDesk& desk = *bench.pseudonyms;
    decide(bench, chosen_rows(desk, desk.choice.row), decision);
}

void toggle_pseudonym_case(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (PseudonymRow* row = desk.row_of(desk.choice.row)) row->match_case = !row->match_case;
}

void add_own_words(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!bench.session) return;
    if (desk.looking) return say(bench, "The sources are still being looked through.");
    const std::string folded = text::fold(desk.own_words);
    if (folded.find_first_not_of(' ') == std::string::npos)
        return say(bench, "Type the word that is to be replaced.");
    for (std::size_t i = 0; i < desk.rows().size(); ++i) {
        if (desk.rows()[i].folded != folded) continue;
        desk.filter.clear();
        desk.only = PseudonymFilter::all;
        desk.only_kind.reset();
        desk.arrange();
        desk.own_words.clear();
        bench.focus_wanted = home_of(Document::pseudonyms);
        say(bench, fmt::format("“{}” is in the list already.", desk.rows()[i].found.what.words));
        return edit_pseudonym_of(bench, PseudonymDesk::id_of(i));
    }
    jobs::Replacing what;
    what.words = desk.own_words;
    what.whole_word = true;
    what.sources = desk.scope;
    const auto plan = jobs::plan_replace(bench.session->project(), what);
    if (!plan && plan.error().kind != ErrorKind::not_found) return say_error(bench, plan.error());
    jobs::SuggestedIdentifier own;
    own.what.words = desk.own_words;
    own.what.confidence = analysis::Confidence::sure;
    own.what.why = {"you typed it"};
    std::set<SourceId> sources;
    if (plan)
        for (const auto& hit : plan->hits) {
            own.places.push_back({hit.source, hit.title, hit.range, hit.before, hit.match, hit.after});
            sources.insert(hit.source);
        }
    own.what.texts = sources.size();
    if (own.places.empty())
        say(bench, fmt::format("“{}” stands in none of these texts; names of files, labels and the history "
                               "are looked through all the same.",
                               desk.own_words));
    desk.add_own(std::move(own));
    desk.own_words.clear();
    edit_pseudonym_of(bench, desk.choice.row);
    bench.focus_wanted = home_of(Document::pseudonyms);
}

void open_pseudonym_place(Workbench& bench, std::size_t number) {
    PseudonymDesk& desk = *bench.pseudonyms;
    const PseudonymRow* row = desk.current();
    if (!row || number >= row->found.places.size() + row->found.labels.size()) return;
    desk.place = number;
    if (number < row->found.places.size()) {
        const auto& place = row->found.places[number];
        reveal(bench, place.source, place.range, Mark::outlined);
    } else {
        const auto& label = row->found.labels[number - row->found.places.size()];
        reveal(bench, label.source, label.said, Mark::outlined);
    }
    bench.focus_wanted = home_of(bench.document);
    say(bench, fmt::format("{} leads back to the list.", bench.keys.text("text.pseudonymise")));
}

void ask_for_key(Workbench& bench, const std::filesystem::path& file) {
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.opening.reset();
    desk.key_question.emplace();
    desk.key_question->file = file;
    bench.focus_wanted = "pseudonym_key/passphrase";
}

void open_key(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (!desk.key_question || desk.opening || desk.key_question->passphrase.empty()) return;
    desk.key_question->fault.clear();
    // To try a passphrase takes half a second on purpose.
    desk.opening = std::make_unique<BackgroundRun<std::shared_ptr<exchange::KeyFile>>>(
        [file = desk.key_question->file, secret = std::make_shared<Secret>(desk.key_question->passphrase)](
            const JobControl&) -> Result<std::shared_ptr<exchange::KeyFile>> {
            auto opened = exchange::KeyFile::open(file, secret->text);
            secret->clear();
            if (!opened) return forward_error(opened);
            return std::make_shared<exchange::KeyFile>(std::move(*opened));
        },
        bench.desk.wake);
}

void leave_key_question(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.opening.reset();
    desk.key_question.reset();
    if (desk.agreement && desk.agreement->key == KeyWay::opened && !desk.key)
        desk.agreement->key = KeyWay::new_file;
    bench.focus_wanted = desk.agreement ? "pseudonyms_agree/way" : home_of(Document::pseudonyms);
}

void close_key(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    desk.key.reset();
    if (desk.agreement && desk.agreement->key == KeyWay::opened) desk.agreement->key = KeyWay::new_file;
    say(bench, "The key file is closed; the pseudonyms taken from it stay in the list.");
}

void step_back_from_pseudonyms(Workbench& bench) {
    PseudonymDesk& desk = *bench.pseudonyms;
    if (desk.agreement) {
        desk.planning.reset();
        desk.agreement.reset();  // with the passphrases
        bench.focus_wanted = home_of(Document::pseudonyms);
        return say(bench, "Nothing has been changed; the list waits.");
    }
    const bool waits = desk.count(Decision::put_in) > 0;
    const std::size_t words = desk.count(Decision::put_in);
    show_page(bench);
    if (waits)
        say(bench,
            fmt::format("{} not been replaced yet; {} leads back to the list.",
                        counted(words, "word has", "words have"), bench.keys.text("text.pseudonymise")));
}

}  // namespace attune::workbench
