// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/acts/board_acts.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/workbench/acts/citing_acts.h"
#include "app/workbench/acts/integrate_acts.h"
#include "app/workbench/acts/passage_acts.h"
#include "app/workbench/acts/passages_at_hand.h"
#include "app/workbench/acts/question_acts.h"
#include "app/workbench/cited_walk.h"
#include "app/workbench/integrate_desk.h"
#include "kit/screen.h"
#include "store/commands/evidence_commands.h"
#include "store/commands/judgement_commands.h"

namespace attune::workbench {

namespace {

using Whose = BoardDesk::Whose;

constexpr double kept_after = 4;  // seconds at rest
constexpr const char* table_path = "board/table";
constexpr const char* rating_path = "board/rating";
constexpr const char* rationale_path = "board/rationale";
constexpr const char* passages_path = "board/passages";
constexpr const char* offers_path = "board/offers";
constexpr const char* finished_words =
    "You have finished this judgement; what the raters agree on is written down beside it.";

BoardDesk& desk_of(Workbench& bench) {
    return *bench.integrate->board;
}

bool blank(const std::string& words) {
    return words.find_first_not_of(" \t\n") == std::string::npos;
}

std::vector<std::string> lines_of(const std::string& words) {
    std::vector<std::string> lines;
    std::size_t at = 0;
    while (at <= words.size()) {
        const auto end = std::min(words.find('\n', at), words.size());
        if (auto line = words.substr(at, end - at); !blank(line)) lines.push_back(std::move(line));
        at = end + 1;
    }
    return lines;
}

BoardWriting::Words words_of(const jobs::RatedView* rated) {
    BoardWriting::Words words;
    if (!rated) return words;
    const model::Judgement& judgement = rated->row.judgement;
    words.rating = judgement.rating;
    words.rationale = judgement.rationale;
    words.numbers = fmt::format("{}", fmt::join(judgement.numbers, "\n"));
    const model::Confidence& sure = judgement.confidence;
    words.confidence = {sure.methods, sure.coherence, sure.adequacy, sure.relevance};
    return words;
}

// What is typed belongs to one's own judgement of the chosen cell, or to the agreed one; what is being typed
// stays.
void follow_cell(BoardDesk& desk) {
    if (!desk.chosen() || desk.whose == Whose::rater) {
        if (desk.writing && !desk.writing->dirty()) desk.writing.reset();
        return;
    }
    const auto criterion = desk.chosen_criterion()->id;
    const auto element = desk.chosen_element()->id;
    const bool agreed = desk.whose == Whose::agreed;
    const auto words = words_of(desk.shown());
    if (!desk.writing || desk.writing->criterion != criterion || desk.writing->element != element ||
        desk.writing->agreed != agreed) {
        desk.writing = BoardWriting{criterion, element, agreed, words, words, ++desk.openings};
        return;
    }
    BoardWriting& writing = *desk.writing;
    if (!writing.dirty() && writing.written != words) {
        writing.words = words;
        writing.opening = ++desk.openings;
    }
    writing.written = words;
    if (!writing.dirty()) writing.due = -1;
}

void begin_choice(BoardDesk& desk) {
    // At first where somebody has rated: an empty cell says nothing of the board.
    if (desk.element.empty() && desk.criterion.empty() && !desk.read.board.cells.empty()) {
        desk.element = desk.read.board.cells.front().element.text();
        desk.criterion = desk.read.board.cells.front().criterion.text();
    }
    if (!desk.chosen_element() && !desk.read.elements.empty())
        desk.element = desk.read.elements.front().id.text();
    if (!desk.chosen_criterion() && !desk.read.board.criteria.empty())
        desk.criterion = desk.read.board.criteria.front().id.text();
    const auto* cell = desk.cell();
    if (desk.whose == Whose::rater && !desk.shown()) desk.whose = Whose::own;
    if (desk.whose == Whose::agreed && !(cell && cell->may_agree())) desk.whose = Whose::own;
}

bool keys_in(const Workbench& bench, const char* path) {
    return bench.desk.screen && bench.desk.screen->ui().focus_within(kit::Path(path));
}

bool has_cell(Workbench& bench) {
    if (desk_of(bench).chosen()) return true;
    say(bench, "Choose a cell of the board first.");
    return false;
}

// The judgement that passages are cited in; nothing, with the reason said, where there is none to cite in.
std::optional<JudgementId> judgement_to_cite_in(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_cell(bench)) return std::nullopt;
    if (desk.whose == Whose::rater) {
        say(bench, "Passages are cited in one’s own judgement, or in the one that was agreed on.");
        return std::nullopt;
    }
    if (!desk.open_to_write()) {
        say(bench, finished_words);
        return std::nullopt;
    }
    if (!keep_rating(bench)) return std::nullopt;
    const auto own = jobs::own_judgement(bench.session->project(), desk.chosen_criterion()->id,
                                         desk.chosen_element()->id, desk.whose == Whose::agreed);
    if (own.id.empty()) {
        say(bench, fmt::format("Rate it first: {}; then passages can be cited.",
                               bench.keys.text(desk.whose == Whose::agreed ? "board.agree" : "board.rate")));
        return std::nullopt;
    }
    return own.id;
}

std::vector<model::Evidence> in_judgement(std::vector<model::Evidence> cited, const JudgementId& judgement,
                                          model::Stance stance) {
    for (auto& one : cited) {
        one.owner = model::EvidenceOwner::judgement;
        one.owner_id = judgement.text();
        one.stance = stance;
    }
    return cited;
}

void take_over_into(Workbench& bench, const JudgementId& agreed,
                    const std::vector<model::Evidence>& passages) {
    const auto done = bench.session->submit_unit(
        [&](store::Unit& unit) { return jobs::take_over(unit, agreed, passages); }, Parts::none);
    if (!done) return say_error(bench, done.error());
    say_done(bench, *done);
}

// The passages that waited for the rating of this cell are cited in it.
void cite_what_waits(Workbench& bench, const BoardWriting& rated) {
    BoardDesk& desk = desk_of(bench);
    if (!desk.waits) return;
    const BoardCitation waits = *std::exchange(desk.waits, std::nullopt);
    if (waits.criterion != rated.criterion || waits.element != rated.element || waits.agreed != rated.agreed)
        return;
    const auto own =
        jobs::own_judgement(bench.session->project(), waits.criterion, waits.element, waits.agreed);
    if (own.id.empty()) return;
    if (waits.of_raters) return take_over_into(bench, own.id, waits.passages);
    auto cited = in_judgement(waits.passages, own.id, waits.passages.front().stance);
    submit_finding(bench, store::CiteEvidence{std::move(cited)});
}

}  // namespace

void show_board(Workbench& bench) {
    show_integrate_view(bench, IntegrateView::board);
}

bool settle_board(Workbench& bench) {
    if (!bench.session) return false;
    BoardDesk& desk = desk_of(bench);
    const bool shown = integrating(bench, IntegrateView::board);
    if (desk.writing && desk.writing->due >= 0 && (bench.now >= desk.writing->due || !shown)) {
        keep_rating(bench);
        return true;
    }
    OfferedOf of;
    if (const auto* element = desk.chosen_element()) of.element = element->id;
    if (settle_offering(bench, desk.offering, of, shown)) return true;
    // Another person sees another board.
    if (desk.known && desk.read.reader != bench.session->project().coder()) desk.stale = true;
    return settle_finding(
        bench, desk, IntegrateView::board,
        [](const store::Project& project, const JobControl& control) {
            return read_board_of(project, control);
        },
        "Reading the judgement board",
        [&desk] {
            ++desk.generation;
            begin_choice(desk);
            follow_cell(desk);
        });
}

void choose_board_cell(Workbench& bench, const std::string& element, const std::string& criterion) {
    BoardDesk& desk = desk_of(bench);
    if (desk.element == element && desk.criterion == criterion) return;
    if (!finish_board(bench)) return;
    desk.element = element;
    desk.criterion = criterion;
    desk.waits.reset();
    desk.whose = Whose::own;
    desk.passage = {};
    follow_cell(desk);
}

void choose_whose(Workbench& bench, Whose whose, const CoderId& rater) {
    BoardDesk& desk = desk_of(bench);
    if (!finish_board(bench)) return;
    desk.whose = whose;
    desk.rater = rater;
    desk.passage = {};
    follow_cell(desk);
}

void go_to_judgement(Workbench& bench, const std::string& id) {
    BoardDesk& desk = desk_of(bench);
    for (const auto& row : store::judgements(bench.session->project(), bench.session->project().coder())) {
        const model::Judgement& judgement = row.judgement;
        if (judgement.id.text() != id) continue;
        choose_board_cell(bench, judgement.element.text(), judgement.criterion.text());
        const bool own = judgement.rater == bench.session->project().coder();
        desk.whose = judgement.agreed ? Whose::agreed : own ? Whose::own : Whose::rater;
        desk.rater = judgement.rater;
        follow_cell(desk);
    }
}

// ---------------------------------------------------------------- criteria and thresholds

void make_usual_criteria(Workbench& bench) {
    if (!bench.session || !may_write(bench)) return;
    const auto made = jobs::add_usual_criteria(bench.session->project());
    bench.session->refresh();
    if (!made) return say_error(bench, made.error());
    desk_of(bench).stale = true;
    say_done(bench, *made);
}

void ask_new_criterion(Workbench& bench) {
    if (bench.session && may_write(bench) && finish_board(bench)) desk_of(bench).naming = CriterionForm{};
}

void ask_criterion_name(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench)) return;
    const auto* criterion = desk.chosen_criterion();
    if (!criterion) return say(bench, "Choose a cell of the board first.");
    desk.naming = CriterionForm{criterion->id, criterion->name, criterion->description};
}

void settle_criterion(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !desk.naming) return;
    store::SaveCriterion save;
    save.criterion.id = desk.naming->of;
    save.criterion.name = desk.naming->name;
    save.criterion.description = desk.naming->description;
    if (!submit_finding(bench, save)) return;
    desk.naming.reset();
    bench.focus_wanted = table_path;
}

void delete_chosen_criterion(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    const auto* criterion = desk.chosen_criterion();
    if (!bench.session || !may_write(bench)) return;
    if (!criterion) return say(bench, "Choose a cell of the board first.");
    if (!finish_board(bench)) return;
    ask_before(bench, jobs::goes_with(bench.session->project(), criterion->id),
               [id = criterion->id](Workbench& later) {
                   if (submit_finding(later, store::DeleteCriterion{id})) desk_of(later).writing.reset();
               });
}

void move_criterion(Workbench& bench, int by) {
    const BoardDesk& desk = desk_of(bench);
    const auto* criterion = desk.chosen_criterion();
    if (!bench.session || !may_write(bench) || !criterion) return;
    const auto to = (criterion - desk.read.board.criteria.data()) + by;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(desk.read.board.criteria.size())) return;
    submit_finding(bench, store::MoveFinding{store::MoveFinding::Kind::criterion, criterion->id.text(), to});
}

void ask_threshold(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_cell(bench) || !finish_board(bench)) return;
    ThresholdForm form;
    form.criterion = desk.chosen_criterion()->id;
    form.element = desk.chosen_element()->id;
    desk.threshold = std::move(form);
}

void settle_threshold(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !desk.threshold) return;
    ThresholdForm& form = *desk.threshold;
    if (blank(form.words) || blank(form.green)) {
        form.fault = "Say what is looked at, and from when on to go on.";
        return;
    }
    store::SetThreshold set;
    set.threshold.criterion = form.criterion;
    if (form.of_element) set.threshold.element = form.element;
    set.threshold.words = form.words;
    set.threshold.green = form.green;
    set.threshold.amber = form.amber;
    if (!submit_finding(bench, set)) return;
    desk.threshold.reset();
}

// ---------------------------------------------------------------- rating

void change_rating(Workbench& bench, const BoardWriting::Words& words) {
    BoardDesk& desk = desk_of(bench);
    if (!desk.writing || !desk.open_to_write()) return;
    desk.writing->words = words;
    desk.writing->due = desk.writing->dirty() ? bench.now + kept_after : -1;
}

void go_to_rating(Workbench& bench) {
    if (!has_cell(bench)) return;
    choose_whose(bench, Whose::own);
    bench.focus_wanted = rating_path;
}

void go_to_agreed(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!has_cell(bench)) return;
    const auto* cell = desk.cell();
    if (!cell || !cell->may_agree())
        return say(bench, "Two raters have to finish their own judgements before they agree on one.");
    choose_whose(bench, Whose::agreed);
    bench.focus_wanted = rating_path;
    if (const auto raters = desk.of_raters(); !desk.shown() && !raters.passages.empty())
        say(bench, fmt::format("Write what you agree on; {} takes over what the raters cite: {} {}.",
                               bench.keys.text("board.take_over"), raters.passages.size(),
                               raters.passages.size() == 1 ? "passage" : "passages"));
}

bool keep_rating(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !desk.writing) return true;
    BoardWriting& writing = *desk.writing;
    writing.due = -1;
    if (!writing.dirty()) return true;
    if (blank(writing.words.rating)) {
        // Without a rating there is nothing to keep the rest with; what is rated is not unrated by chance.
        if (blank(writing.written.rating)) return true;
        writing.words.rating = writing.written.rating;
        writing.opening = ++desk.openings;
        say(bench, fmt::format("The rating stands as it was; {} takes it back.",
                               bench.keys.text("board.take_back")));
        if (!writing.dirty()) return true;
    }
    auto judgement =
        jobs::own_judgement(bench.session->project(), writing.criterion, writing.element, writing.agreed);
    judgement.rating = writing.words.rating;
    judgement.rationale = writing.words.rationale;
    judgement.numbers = lines_of(writing.words.numbers);
    judgement.confidence = {writing.words.confidence[0], writing.words.confidence[1],
                            writing.words.confidence[2], writing.words.confidence[3]};
    if (!submit_finding(bench, store::Judge{judgement})) return false;
    writing.written = writing.words;
    cite_what_waits(bench, writing);
    return true;
}

bool finish_board(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!keep_rating(bench)) return false;
    if (!bench.session || !desk.writing || !desk.writing->dirty()) return true;
    const auto& words = desk.writing->words;
    const bool nothing =
        blank(words.rationale) && blank(words.numbers) && std::ranges::all_of(words.confidence, blank);
    if (nothing) {
        desk.writing->words = desk.writing->written;
        return true;
    }
    bench.focus_wanted = rating_path;
    say(bench, "Give a rating too: its reason is kept with it.");
    return false;
}

void finish_rating(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_cell(bench)) return;
    if (desk.whose != Whose::own)
        return say(bench,
                   "Only one’s own rating is finished; what is agreed stands as soon as it is written.");
    if (!finish_board(bench)) return;
    auto own = jobs::own_judgement(bench.session->project(), desk.chosen_criterion()->id,
                                   desk.chosen_element()->id, false);
    if (own.id.empty()) {
        bench.focus_wanted = rating_path;
        return say(bench, "Rate it first, and say why.");
    }
    if (own.finished) return say(bench, "You have finished this rating already.");
    if (blank(own.rationale)) bench.focus_wanted = rationale_path;
    own.finished = true;
    if (submit_finding(bench, store::Judge{own}))
        bench.focus_wanted = table_path;  // its fields are none any more
}

void take_back_rating(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_cell(bench)) return;
    const auto* rated = desk.whose == Whose::rater ? nullptr : desk.shown();
    if (!rated) return say(bench, "There is no rating of yours here to take back.");
    if (!submit_finding(bench, store::DropJudgement{rated->row.judgement.id})) return;
    desk.writing.reset();
}

void leave_board_field(Workbench& bench) {
    keep_rating(bench);
    desk_of(bench).waits.reset();  // no rating was given
    bench.focus_wanted = table_path;
}

// ---------------------------------------------------------------- passages

void choose_board_passage(Workbench& bench, const EvidenceId& passage) {
    desk_of(bench).passage = passage;
}

void offer_board_passages(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!has_cell(bench)) return;
    if (desk.offers_shown()) {
        desk.offering.open = false;
        bench.focus_wanted = passages_path;
        return;
    }
    // Nothing is offered that could not be cited.
    if (desk.whose == Whose::rater)
        return say(bench, "Passages are cited in one’s own judgement, or in the one that was agreed on.");
    if (!desk.open_to_write()) return say(bench, finished_words);
    desk.offering.begin();
    bench.focus_wanted = offers_path;
}

void choose_board_offer(Workbench& bench, const std::string& coding) {
    desk_of(bench).offering.current = coding;
}

void cite_in_board(Workbench& bench, model::Stance stance) {
    BoardDesk& desk = desk_of(bench);
    const bool offered = desk.offers_shown() && keys_in(bench, offers_path);
    const auto* offer = offered ? desk.offering.walked() : nullptr;
    if (offer && desk.open_to_write() && !desk.shown() && bench.writable() &&
        (!desk.writing || blank(desk.writing->words.rating))) {
        // There is no rating yet: it is asked for, and the passage waits for it.
        BoardCitation waits{desk.chosen_criterion()->id,
                            desk.chosen_element()->id,
                            desk.whose == Whose::agreed,
                            {offer->evidence()}};
        waits.passages.front().stance = stance;
        desk.waits = std::move(waits);
        bench.focus_wanted = rating_path;
        return say(bench, fmt::format("Rate it first: the passage is cited {} it with your rating.",
                                      model::stance_word(stance)));
    }
    const auto judgement = judgement_to_cite_in(bench);
    if (!judgement) return;
    if (offered) {
        if (!offer) return say(bench, "Choose a passage first.");
        submit_finding(bench, store::CiteEvidence{in_judgement({offer->evidence()}, *judgement, stance)});
        return;
    }
    set_stance(bench, desk.walked(), stance);
}

void take_over_passages(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session || !may_write(bench) || !has_cell(bench)) return;
    const auto* cell = desk.cell();
    if (!cell || !cell->may_agree())
        return say(bench, "Two raters have to finish their own judgements before they agree on one.");
    if (desk.whose != Whose::agreed) choose_whose(bench, Whose::agreed);
    if (desk.whose != Whose::agreed || !keep_rating(bench)) return;
    const auto raters = desk.of_raters();
    const std::string disputed =
        raters.disputed == 0 ? std::string()
                             : fmt::format(" What one cites for and the other against is left to you: {} {}.",
                                           raters.disputed, raters.disputed == 1 ? "passage" : "passages");
    if (raters.passages.empty())
        return say(bench, "There is no more to take over from the raters." + disputed);
    const auto agreed = jobs::own_judgement(bench.session->project(), cell->criterion, cell->element, true);
    if (agreed.id.empty()) {
        desk.waits = BoardCitation{cell->criterion, cell->element, true, raters.passages, true};
        bench.focus_wanted = rating_path;
        return say(bench, "Write what you agree on: the raters’ passages are taken over with it." + disputed);
    }
    take_over_into(bench, agreed.id, raters.passages);
    bench.focus_wanted = passages_path;
    if (!disputed.empty()) say(bench, "Taken over." + disputed);
}

void drop_from_board(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!judgement_to_cite_in(bench)) return;
    const auto passages = desk.passages();
    const jobs::Cited* gone = desk.walked();
    if (desk.offers_shown() && keys_in(bench, offers_path)) {
        const auto* offer = desk.offering.walked();
        const auto at = std::ranges::find_if(passages, [&](const auto* one) {
            return offer && one->row.evidence.source == offer->source &&
                   one->row.evidence.range == offer->range;
        });
        gone = at == passages.end() ? nullptr : *at;
        if (!gone) return say(bench, "This passage is not cited here.");
    }
    const EvidenceId next = after_walked(passages, gone);
    drop_cited(bench, gone);
    desk.passage = next;
}

void put_into_board(Workbench& bench, model::Stance stance) {
    if (!bench.session || !may_write(bench)) return;
    const BoardDesk& desk = desk_of(bench);
    if (!desk.chosen())
        return say(bench, fmt::format("Choose a cell of the judgement board first: {} shows it.",
                                      bench.keys.text("board.show")));
    const auto judgement = judgement_to_cite_in(bench);
    if (!judgement) return;
    const store::CiteEvidence cite{in_judgement(passages_at_hand(bench), *judgement, stance)};
    if (cite.cited.empty()) return;
    const auto done =
        bench.session->submit_unit([&](store::Unit& unit) { return store::apply(unit, cite); }, Parts::none);
    if (!done) return say_error(bench, done.error());
    if (bench.document != Document::page) done_in_list(bench, *done);
    say_done(bench, *done);
}

void go_to_board_passage(Workbench& bench) {
    BoardDesk& desk = desk_of(bench);
    if (!bench.session) return;
    if (const auto* offer = desk.offering.walked();
        offer && desk.offers_shown() && keys_in(bench, offers_path)) {
        const SourceId source = offer->source;
        const TextRange range = offer->range;
        if (finish_board(bench)) go_to_passage_at(bench, source, range);
        return;
    }
    if (finish_board(bench)) go_to_cited(bench, desk.walked());
}

}  // namespace attune::workbench
