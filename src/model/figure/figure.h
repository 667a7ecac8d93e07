// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "model/figure/scale.h"

// What a figure shows: values, scales, names, units and words for those who do not see it. Nothing here says
// where something stands or what colour it has (lay_out.h does the one, a renderer the other). No quotes are
// in a figure. Plain values; any thread.
namespace attune::figure {

// A number as it is shown. Without one, `shown` says why in a word: "–", "hidden".
struct Value {
    std::optional<double> number = {};
    std::string shown = {};
};

struct Row {
    std::string name;
    std::vector<Value> values;
};

// A bar for each series of each row. Series are told apart by pattern and by a word at every bar.
struct Bars {
    Scale scale;
    std::vector<std::string> series;  // at most most_series
    std::vector<Row> rows;
};
inline constexpr std::size_t most_series = 6;

// A number in every cell; the ground says how large it is.
struct HeatMap {
    std::string rows_are, columns_are;  // "Codes", "Families"
    std::vector<std::string> columns;
    std::vector<Row> rows;  // a value for each column
};

// Where in texts something stands: one strip a row, each as long as its text.
struct Overview {
    struct Mark {
        double from = 0, to = 0;  // on the scale
    };
    struct Strip {
        std::string name;
        double length = 0;  // on the scale
        std::string shown;  // "12 passages"
        std::vector<Mark> marks;
    };
    Scale scale;  // from 0: words
    std::vector<Strip> strips;
};

// Scores of the same unit at two waves, a line each.
struct Slopes {
    enum class Went { improved, same, worse, not_known };
    struct Line {
        std::string name;  // shown of the one at hand alone
        double before = 0, after = 0;
        Went went = Went::not_known;
        bool at_hand = false;
    };
    struct Group {  // what all lines of a kind are together: "improved: 14 families"
        Went went = Went::not_known;
        std::string shown;
    };
    // A change of less than `by` either way, from `start`, counts for nothing.
    struct Band {
        double start = 0, by = 0;
        std::string shown;  // "within 3 points of her score at the start"
    };
    Scale scale;
    std::string before, after;  // names of the waves
    std::vector<Line> lines;
    std::vector<Group> groups;
    std::optional<Band> band;
    // All together, where a median is known: drawn with its quartiles.
    struct Middle {
        double low = 0, median = 0, high = 0;
    };
    std::optional<Middle> middle_before, middle_after;
};

// Who went from which state to which.
struct Flow {
    struct Ribbon {
        std::size_t from = 0, to = 0;
        Value count;  // without a number: hidden, and its breadth says nothing
    };
    std::string before, after;  // names of the waves
    std::string unit;           // "families"
    std::vector<std::string> states;
    std::vector<Value> before_totals, after_totals;  // one a state
    std::vector<Ribbon> ribbons;
    // States are a ladder, the lowest first, but for those that stand beside it, which come last.
    bool ordered = false;
    std::vector<bool> beside;  // one a state; empty: none is
};

// Estimates with intervals, one below the other on one scale.
struct Forest {
    struct Estimate {
        std::string name;
        std::string n;  // "44 families"
        std::optional<double> value, low, high;
        std::string shown;  // "0.71 (0.62 to 0.79)", or why there is none
    };
    struct Guide {
        double at = 0;
        std::string name;  // "no change", "0.80"
    };
    Scale scale;
    std::string n_is;  // heads the column of n
    std::string value_is;
    std::vector<Estimate> estimates;
    std::vector<Guide> guides;
};

// Things in columns and arrows between them.
struct Network {
    struct Node {
        std::string name, note;
        std::size_t column = 0;
    };
    struct Arrow {
        std::size_t from = 0, to = 0;
        bool evidenced = false;  // solid; otherwise dashed
    };
    std::vector<std::string> columns;
    std::vector<Node> nodes;
    std::vector<Arrow> arrows;
    std::string solid, dashed;  // what each kind of arrow means
};

struct Description {
    std::string kind;     // as `figure list` has it
    std::string title;    // one line
    std::string counted;  // what is counted of whom, with its n: "Families that speak of it; n = 12 families"
    std::string alt;      // one or two sentences with the main numbers
    std::vector<std::string> notes;  // method, what is hidden or left out
    std::string nothing;             // a sentence instead of a figure where there is nothing to show
    std::variant<std::monostate, Bars, HeatMap, Overview, Slopes, Flow, Forest, Network> body = {};

    bool empty() const { return !nothing.empty(); }
};

}  // namespace attune::figure
