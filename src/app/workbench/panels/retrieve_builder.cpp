// SPDX-License-Identifier: GPL-3.0-or-later
// The query as pieces that are clicked together.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "app/workbench/acts/retrieve_acts.h"
#include "app/workbench/panels/retrieve_panel.h"
#include "kit/widgets/basics.h"
#include "kit/widgets/button.h"
#include "kit/widgets/list.h"
#include "kit/widgets/popup.h"
#include "kit/widgets/text_field.h"

namespace attune::workbench {

using namespace kit;

namespace {

using analysis::Field;
using analysis::QueryNode;
using analysis::QueryPiece;
using Kind = QueryPiece::Kind;
using Puts = ConditionPicker::Puts;

constexpr std::array relations{analysis::Relation::overlapping, analysis::Relation::within,
                               analysis::Relation::containing,  analysis::Relation::same_turn,
                               analysis::Relation::followed_by, analysis::Relation::preceded_by};
struct Distance {
    std::int64_t distance;
    analysis::DistanceIn in;
    const char* words;
};
constexpr std::array distances{Distance{5, analysis::DistanceIn::words, "Within 5 words"},
                               Distance{20, analysis::DistanceIn::words, "Within 20 words"},
                               Distance{50, analysis::DistanceIn::words, "Within 50 words"},
                               Distance{100, analysis::DistanceIn::words, "Within 100 words"},
                               Distance{0, analysis::DistanceIn::turns, "In the same turn"},
                               Distance{1, analysis::DistanceIn::turns, "Within 1 turn"},
                               Distance{2, analysis::DistanceIn::turns, "Within 2 turns"},
                               Distance{5, analysis::DistanceIn::turns, "Within 5 turns"}};

// Which piece's menu is open.
struct OpenMenu {
    std::optional<std::size_t> piece;
};

ButtonLook add_button(const Frame& frame) {
    return {"Condition",
            Icon::plus,
            Emphasis::quiet,
            true,
            "Add a condition to the query",
            frame.key_of("retrieve.add")};
}

// The colour of the code that a condition speaks of.
std::optional<Colour> colour_of_condition(const Frame& frame, const QueryNode* node) {
    if (!node || node->kind != QueryNode::Kind::term) return std::nullopt;
    if (node->term.field != Field::code && node->term.field != Field::tree) return std::nullopt;
    for (const auto& row : frame.view()->codes())
        if (row.code.name == node->term.name) return colour_of(row.code.colour);
    return std::nullopt;
}

class Pieces {
  public:
    Pieces(Frame& frame, Rect& at)
        : frame_(frame),
          ui_(frame.ui),
          room_(at),
          query_(frame.bench.retrieve->asked.query),
          pieces_(analysis::pieces_of(query_.where)),
          height_(std::round(ui_.em(measure::chip))) {}

    void draw(Rect& at) {
        x_ = room_.x;
        y_ = room_.y;
        kit::text(ui_, {}, place(ui_.paint().measure("where", style::label).w), "where",
                  {style::label, Tone::muted});
        for (std::size_t k = 0; k < pieces_.size(); ++k) piece(k);
        const ButtonLook add = add_button(frame_);
        if (button(ui_, "retrieve/add", place(button_size(ui_, add).w), add)) frame_.run("retrieve.add");
        menus();
        at.cut_top(y_ + height_ - room_.y);
    }

  private:
    Path path_of(std::size_t k) const { return Path("retrieve/pieces") / std::to_string(k + 1); }

    float width_of(const QueryPiece& one) const {
        switch (one.kind) {
            case Kind::open:
            case Kind::close:
                return ui_.paint().measure(one.words, style::strong).w;
            case Kind::negation:
            case Kind::join: {
                ButtonLook look;
                look.label = one.words;
                return button_size(ui_, look).w;
            }
            default:
                return chip_size(ui_, look_of(one)).w;
        }
    }

    ChipLook look_of(const QueryPiece& one) const {
        ChipLook look;
        look.label = one.words;
        look.pressable = one.kind != Kind::everything;
        look.removable = one.kind == Kind::condition || one.kind == Kind::relation;
        if (one.kind == Kind::condition)
            look.swatch = colour_of_condition(frame_, analysis::node_at(query_.where, one.place));
        if (look.removable) look.description = "Press for what can be done with it";
        if (one.kind == Kind::distance) look.description = "How far it may be";
        return look;
    }

    // A bracket is not parted from what it holds: the room for the piece and for what goes with it.
    float with_brackets(std::size_t k) const {
        float width = width_of(pieces_[k]);
        const float gap = ui_.em(0.4f);
        if (pieces_[k].kind == Kind::open && k + 1 < pieces_.size())
            return width + gap + with_brackets(k + 1);
        for (std::size_t next = k + 1; next < pieces_.size() && pieces_[next].kind == Kind::close; ++next)
            width += gap + width_of(pieces_[next]);
        return width;
    }

    // The next place of that width, on a line of its own where this one is full.
    Rect place(float width, float needed = 0) {
        width = std::min(width, room_.w);
        if (x_ > room_.x && x_ + std::min(std::max(width, needed), room_.w) > room_.right()) {
            x_ = room_.x;
            y_ += height_ + ui_.em(0.3f);
        }
        const Rect placed{x_, y_, width, height_};
        x_ += width + ui_.em(0.4f);
        return placed.snapped();
    }

    void piece(std::size_t k) {
        const QueryPiece& one = pieces_[k];
        const bool closes = one.kind == Kind::close;  // it has its room with what stands before it
        const Rect at = place(width_of(one), closes ? 0 : with_brackets(k));
        switch (one.kind) {
            case Kind::open:
            case Kind::close:
                kit::text(ui_, {}, at, one.words, {style::strong, Tone::muted});
                return;
            case Kind::negation:
            case Kind::join: {
                ButtonLook look;
                look.label = one.words;
                look.emphasis = Emphasis::quiet;
                look.description = one.kind == Kind::negation ? "Press to take “not” away"
                                   : one.words == "and"       ? "Press for “or” in its place"
                                                              : "Press for “and” in its place";
                if (button(ui_, path_of(k), at, look))
                    change([kind = one.kind, where = one.place](QueryNode& root) {
                        kind == Kind::negation ? analysis::negate_at(root, where)
                                               : analysis::turn_join_at(root, where);
                    });
                return;
            }
            default:
                pressed(k, chip(ui_, path_of(k), at, look_of(one)));
        }
    }

    void pressed(std::size_t k, ChipPress press) {
        if (press == ChipPress::removed)
            change([at = pieces_[k].place](QueryNode& root) { analysis::remove_at(root, at); });
        if (press == ChipPress::pressed) ui_.memory<OpenMenu>("retrieve/piece_menu").piece = k;
    }

    void change(std::function<void(QueryNode&)> what) {
        frame_.act([what = std::move(what)](Workbench& bench) {
            change_query(bench, [&](analysis::Query& query) { what(query.where); });
        });
    }

    void menus() {
        auto& open = ui_.memory<OpenMenu>("retrieve/piece_menu");
        if (!open.piece) return;
        const std::size_t k = *open.piece;
        const Node* const node = k < pieces_.size() ? ui_.registered(path_of(k)) : nullptr;
        bool stays = node != nullptr;
        if (node) {
            const Rect anchor = node->bounds;
            switch (pieces_[k].kind) {
                case Kind::condition:
                    condition_menu(k, anchor, stays);
                    break;
                case Kind::relation:
                    relation_menu(k, anchor, stays);
                    break;
                case Kind::distance:
                    distance_menu(k, anchor, stays);
                    break;
                default:
                    stays = false;
            }
        }
        if (!stays) open.piece.reset();
    }

    void pick_beside(std::size_t k, Puts puts, std::optional<Field> field = {}) {
        ConditionPicker picker;
        picker.anchor = path_of(k).text();
        picker.place = pieces_[k].place;
        picker.puts = puts;
        picker.field = field;
        if (field) picker.term.field = *field;
        frame_.act([picker](Workbench& bench) { open_picker(bench, picker); });
    }

    void condition_menu(std::size_t k, Rect anchor, bool& open) {
        static const std::array<MenuItem, 7> items{
            MenuItem{"change", "Another one…"},
            MenuItem{"and", "And…", {}, true, false, true},
            MenuItem{"or", "Or…"},
            MenuItem{"not", "Not, or not any more"},
            MenuItem{"beside", "Overlapping it, not with it"},
            MenuItem{"other", "Something else…", {}, true, false, true},
            MenuItem{"remove", "Remove"}};
        const auto picked = menu(ui_, "retrieve/condition_menu", anchor, "Condition", items, open);
        if (!picked) return;
        const auto at = pieces_[k].place;
        const QueryNode* node = analysis::node_at(query_.where, at);
        if (!node) return;
        if (*picked == 0) pick_beside(k, Puts::instead, node->term.field);
        if (*picked == 1) pick_beside(k, Puts::and_);
        if (*picked == 2) pick_beside(k, Puts::or_);
        if (*picked == 3) change([at](QueryNode& root) { analysis::negate_at(root, at); });
        if (*picked == 4)
            change([at](QueryNode& root) { analysis::relate_at(root, at, analysis::Relation::overlapping); });
        if (*picked == 5) pick_beside(k, Puts::instead);
        if (*picked == 6) change([at](QueryNode& root) { analysis::remove_at(root, at); });
    }

    void relation_menu(std::size_t k, Rect anchor, bool& open) {
        const auto at = pieces_[k].place;
        const QueryNode* node = analysis::node_at(query_.where, at);
        if (!node) return;
        std::vector<MenuItem> items;
        for (const auto relation : relations) {
            MenuItem& item = items.emplace_back();
            item.id = std::to_string(static_cast<int>(relation));
            item.label = std::string(analysis::relation_word(relation)) + " (…)";
            item.checked = relation == node->relation;
        }
        items.push_back({"not", "Not, or not any more", {}, true, false, true});
        items.push_back({"remove", "Remove"});
        const auto picked =
            menu(ui_, "retrieve/relation_menu", anchor, "How it lies to the other", items, open);
        if (!picked) return;
        if (*picked < relations.size())
            change([at, relation = relations.at(*picked)](QueryNode& root) {
                analysis::relate_at(root, at, relation);
            });
        else if (*picked == relations.size())
            change([at](QueryNode& root) { analysis::negate_at(root, at); });
        else
            change([at](QueryNode& root) { analysis::remove_at(root, at); });
    }

    void distance_menu(std::size_t k, Rect anchor, bool& open) {
        const auto at = pieces_[k].place;
        const QueryNode* node = analysis::node_at(query_.where, at);
        if (!node) return;
        std::vector<MenuItem> items;
        for (const Distance& one : distances) {
            MenuItem& item = items.emplace_back();
            item.id = std::to_string(items.size());
            item.label = one.words;
            item.checked = one.distance == node->distance && one.in == node->in;
        }
        const auto picked = menu(ui_, "retrieve/distance_menu", anchor, "How far it may be", items, open);
        if (!picked) return;
        change([at, to = distances.at(*picked)](QueryNode& root) {
            analysis::set_distance_at(root, at, to.distance, to.in);
        });
    }

    Frame& frame_;
    Ui& ui_;
    Rect room_;
    const analysis::Query& query_;
    std::vector<QueryPiece> pieces_;
    float height_;
    float x_ = 0, y_ = 0;
};

// ---------------------------------------------------------------- the picker

class Picker {
  public:
    explicit Picker(Frame& frame)
        : frame_(frame), ui_(frame.ui), desk_(*frame.bench.retrieve), picker_(desk_.picker) {}

    void draw() {
        const bool written = picker_.field == Field::text || picker_.field == Field::pattern;
        const bool form = written || picker_.variable;
        const float pad = ui_.em(0.8f);
        LayerLook look;
        look.name = title();
        const Size size{ui_.em(26), form ? form_height() : ui_.em(27)};
        static constexpr Side sides[] = {Side::below, Side::above, Side::right};
        look.bounds = place_popup(size, anchor(), ui_.window(), sides, anchor(), ui_.em(0.3f));
        const Layer layer = ui_.layer("retrieve_picker", look);
        Rect body = look.bounds.inset(pad, pad);
        TextLook head{style::strong};
        head.role = Role::heading;
        kit::text(ui_, "retrieve_picker/title", body.cut_top(ui_.em(1.6f)), look.name, head);
        body.cut_top(ui_.em(0.4f));
        if (written)
            words_form(body);
        else if (picker_.variable)
            value_form(body);
        else
            rows(body);
        if (layer.dismissed()) frame_.act([](Workbench& bench) { bench.retrieve->picker = {}; });
    }

  private:
    Rect anchor() const {
        const Node* node = ui_.registered(picker_.anchor);
        if (!node) node = ui_.registered("retrieve/add");
        return node ? node->bounds : Rect{ui_.window().w / 2, ui_.window().h / 4, 0, 0};
    }
    std::string title() const {
        std::string what = !picker_.field
                               ? (picker_.beside ? "What the other passage is" : "What is looked for")
                           : picker_.variable ? picker_.term.name
                                              : field_name(*picker_.field);
        if (!picker_.beside || !picker_.field) return what;
        return fmt::format("{} · {}", analysis::relation_word(*picker_.beside), what);
    }

    void rows(Rect body) {
        const auto found = picker_rows(picker_, desk_.read.vocabulary);
        std::string typed = picker_.typed;
        TextFieldLook field;
        field.name = "Narrow the list";
        field.placeholder = "Type to find";
        field.icon = Icon::search;
        field.takes_enter = false;
        if (text_field(ui_, "retrieve_picker/find", body.cut_top(ui_.em(measure::field)), typed, field)
                .changed)
            frame_.act([typed](Workbench& bench) {
                bench.retrieve->picker.typed = typed;
                bench.retrieve->picker.current.reset();
            });
        body.cut_top(ui_.em(0.4f));
        // Once something is typed, Enter takes the first that fits.
        std::optional<std::size_t> current = picker_.current;
        if (!current && !picker_.typed.empty() && !found.empty()) current = 0;
        ListLook look;
        look.name = title();
        look.rows = found.size();
        look.keys_of = "retrieve_picker/find";
        look.current = current;
        look.empty = picker_.typed.empty() ? "There is none in this project." : "None is called so.";
        look.row = [&](std::size_t i) {
            const PickerRow& one = found[i];
            RowLook row;
            row.id = std::to_string(i + 1);
            row.label = one.label;
            row.trailing = one.detail;
            row.heading = one.heading;
            row.level = 1 + one.depth;
            return row;
        };
        const ListEvents events = list(ui_, "retrieve_picker/rows", body, look);
        if (events.current)
            frame_.act([at = *events.current](Workbench& bench) { bench.retrieve->picker.current = at; });
        const auto chosen = events.pressed ? events.pressed : events.activated;
        if (chosen && !found[*chosen].heading)
            frame_.act([row = found[*chosen]](Workbench& bench) { pick(bench, row); });
    }

    float form_height() const {
        if (!picker_.variable) return ui_.em(8.4f);
        return ui_.em(picker_.field == Field::change ? 15.4f : 12.4f);
    }

    void words_form(Rect body) {
        std::string typed = picker_.typed;
        const bool pattern = picker_.field == Field::pattern;
        TextFieldLook field;
        field.name = pattern ? "Pattern" : "Words";
        field.placeholder = pattern ? "trust(ed|ing)?" : "key worker";
        const FieldEvents events =
            text_field(ui_, "retrieve_picker/words", body.cut_top(ui_.em(measure::field)), typed, field);
        if (events.changed) frame_.act([typed](Workbench& bench) { bench.retrieve->picker.typed = typed; });
        body.cut_top(ui_.em(0.6f));
        const ButtonLook put{"Add", {}, Emphasis::primary, !typed.empty(), "", "Enter"};
        const bool pressed =
            button(ui_, "retrieve_picker/put",
                   body.cut_top(ui_.em(measure::field)).cut_right(button_size(ui_, put).w), put);
        if (typed.empty() || !(events.submitted || pressed)) return;
        frame_.act([field = *picker_.field, typed](Workbench& bench) {
            put_condition(bench, {field, typed, analysis::Comparator::equal, {}, {}, {}});
        });
    }

    template <class Set>
    void choose(const Path& path, Rect at, const std::string& name, const std::vector<std::string>& options,
                std::size_t chosen, const Set& set) {
        if (const auto picked = combo(ui_, path, at, {.name = name, .options = options, .chosen = chosen}))
            frame_.act([set, to = *picked](Workbench& bench) { set(bench.retrieve->picker.term, to); });
    }

    void value_form(Rect body) {
        const auto& variables = desk_.read.vocabulary.variables;
        const auto variable =
            std::find_if(variables.begin(), variables.end(),
                         [&](const jobs::QueryVariable& one) { return one.name == picker_.term.name; });
        if (variable == variables.end()) return;
        const analysis::Term& term = picker_.term;
        const bool change = picker_.field == Field::change;
        const bool ordered = change || variable->type == model::VariableType::number ||
                             variable->type == model::VariableType::date ||
                             variable->type == model::VariableType::ordered_category;
        const auto row = [&] {
            const Rect at = body.cut_top(ui_.em(measure::field));
            body.cut_top(ui_.em(0.5f));
            return at;
        };
        static constexpr std::array comparisons{analysis::Comparator::at_least, analysis::Comparator::at_most,
                                                analysis::Comparator::equal,    analysis::Comparator::unequal,
                                                analysis::Comparator::more,     analysis::Comparator::less};
        static const std::vector<std::string> words{"at least", "at most",   "is",
                                                    "is not",   "more than", "less than"};
        Rect first = row();
        const Rect how = first.cut_left(first.w * 0.4f);
        first.cut_left(ui_.em(0.5f));
        const auto at = static_cast<std::size_t>(
            std::find(comparisons.begin(), comparisons.end(), term.comparison) - comparisons.begin());
        if (ordered) {
            choose("retrieve_picker/how", how, "How it is compared", words, at,
                   [](analysis::Term& changed, std::size_t to) { changed.comparison = comparisons.at(to); });
        } else {
            static const std::vector<std::string> plain{"is", "is not"};
            choose("retrieve_picker/how", how, "How it is compared", plain,
                   term.comparison == analysis::Comparator::unequal ? 1 : 0,
                   [](analysis::Term& changed, std::size_t to) {
                       changed.comparison =
                           to == 1 ? analysis::Comparator::unequal : analysis::Comparator::equal;
                   });
        }
        bool submitted = false;
        if (!variable->values.empty() && !change) {
            std::vector<std::string> options;
            std::size_t chosen = 0;
            for (const auto& value : variable->values) {
                if (value.typed == term.value) chosen = options.size();
                options.push_back(value.name);
            }
            if (term.value.empty())
                frame_.act([value = variable->values.front().typed](Workbench& bench) {
                    bench.retrieve->picker.term.value = value;
                });
            choose("retrieve_picker/value", first, "Value", options, chosen,
                   [values = variable->values](analysis::Term& changed, std::size_t to) {
                       changed.value = values.at(to).typed;
                   });
        } else {
            std::string value = term.value;
            TextFieldLook field;
            field.name = "Value";
            field.placeholder = change ? "3" : "Value";
            const FieldEvents events = text_field(ui_, "retrieve_picker/value", first, value, field);
            if (events.changed)
                frame_.act([value](Workbench& bench) { bench.retrieve->picker.term.value = value; });
            submitted = events.submitted;
        }
        if (change) {
            wave("retrieve_picker/from", row(), "From", "From the first wave", &analysis::Term::from);
            wave("retrieve_picker/to", row(), "To", "To the last wave", &analysis::Term::to);
        } else if (variable->by_wave) {
            wave("retrieve_picker/to", row(), "Wave", "At any wave", &analysis::Term::to);
        }
        const ButtonLook put{"Add", {}, Emphasis::primary, !term.value.empty(), "", ""};
        const bool pressed =
            button(ui_, "retrieve_picker/put", row().cut_right(button_size(ui_, put).w), put);
        if (!term.value.empty() && (pressed || submitted))
            frame_.act([](Workbench& bench) {
                const analysis::Term chosen = bench.retrieve->picker.term;
                put_condition(bench, chosen);
            });
    }

    void wave(const Path& path, Rect at, const std::string& name, const std::string& any,
              std::string analysis::Term::*into) {
        std::vector<std::string> options{any};
        std::size_t chosen = 0;
        for (const auto& one : desk_.read.vocabulary.waves) {
            if (one == picker_.term.*into) chosen = options.size();
            options.push_back(one);
        }
        choose(path, at, name, options, chosen,
               [into, waves = desk_.read.vocabulary.waves](analysis::Term& changed, std::size_t to) {
                   changed.*into = to == 0 ? std::string() : waves.at(to - 1);
               });
    }

    Frame& frame_;
    Ui& ui_;
    const RetrieveDesk& desk_;
    const ConditionPicker& picker_;
};

}  // namespace

void draw_query_pieces(Frame& frame, Rect& at) {
    Pieces(frame, at).draw(at);
}

void draw_condition_picker(Frame& frame) {
    if (frame.bench.retrieve->picker.open) Picker(frame).draw();
}

}  // namespace attune::workbench
