// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/figure/figure.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "model/figure/canvas.h"
#include "model/figure/lay_out.h"

using namespace attune::figure;

namespace {

double letters(std::string_view text, double size, bool strong) {
    const auto count = std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
    return static_cast<double>(count) * size * (strong ? 0.6 : 0.55);
}

std::vector<Words> words_of(const Drawing& drawing) {
    std::vector<Words> all;
    for (const auto& item : drawing.items)
        if (const auto* words = std::get_if<Words>(&item)) all.push_back(*words);
    return all;
}

const Area* area_of(const Drawing& drawing, const std::string& part) {
    for (const auto& item : drawing.items)
        if (const auto* area = std::get_if<Area>(&item); area != nullptr && area->part == part) return area;
    return nullptr;
}

const Stroke* stroke_of(const Drawing& drawing, const std::string& part) {
    for (const auto& item : drawing.items)
        if (const auto* stroke = std::get_if<Stroke>(&item); stroke != nullptr && stroke->part == part)
            return stroke;
    return nullptr;
}

// What stands beyond the page or over another text; empty: nothing does.
std::string wrong_on(const Drawing& drawing) {
    const auto beyond = [&](Point p) {
        return p.x < -0.01 || p.x > drawing.width + 0.01 || p.y < -0.01 || p.y > drawing.height + 0.01;
    };
    for (const auto& item : drawing.items) {
        const auto* area = std::get_if<Area>(&item);
        if (area != nullptr && std::ranges::any_of(area->corners, beyond)) return "area " + area->part;
        const auto* stroke = std::get_if<Stroke>(&item);
        if (stroke != nullptr && std::ranges::any_of(stroke->points, beyond)) return "stroke " + stroke->part;
    }
    const auto all = words_of(drawing);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& one = all[i];
        if (beyond({one.left(), one.top()}) || beyond({one.right(), one.bottom()})) return one.text;
        for (std::size_t k = i + 1; k < all.size(); ++k) {
            const auto& other = all[k];
            if (one.right() > other.left() + 0.01 && other.right() > one.left() + 0.01 &&
                one.bottom() > other.top() + 0.01 && other.bottom() > one.top() + 0.01)
                return one.text + " over " + other.text;
        }
    }
    return {};
}

Description described(auto body) {
    Description out;
    out.kind = "bars";
    out.title = "What families spoke of in the first year of the pilot, and what of it staff spoke of too";
    out.counted = "Families in whose accounts it is mentioned; n = 12 families";
    out.alt = "A figure.";
    out.notes = {"0 means not mentioned, which is not the same as absent.", "A second note."};
    out.body = std::move(body);
    return out;
}

Value value(double number) {
    return {number, std::to_string(static_cast<int>(number))};
}

Bars some_bars(std::mt19937& random, std::size_t rows, std::size_t series) {
    Bars bars;
    double most = 1;
    for (std::size_t k = 0; k < series; ++k) bars.series.push_back("kind number " + std::to_string(k));
    for (std::size_t r = 0; r < rows; ++r) {
        Row row{"A code with a rather long name that has to be broken, number " + std::to_string(r), {}};
        for (std::size_t k = 0; k < series; ++k) {
            row.values.push_back(value(static_cast<double>(random() % 60)));
            most = std::max(most, *row.values.back().number);
        }
        if (r == 1) row.values.front() = {{}, "hidden"};
        bars.rows.push_back(std::move(row));
    }
    bars.scale = scale_over("Cases", "", 0, most, true);
    return bars;
}

HeatMap some_map(std::mt19937& random, std::size_t rows, std::size_t columns) {
    HeatMap map{"Codes", "Families", {}, {}};
    for (std::size_t c = 0; c < columns; ++c) map.columns.push_back("Family " + std::to_string(c + 1));
    for (std::size_t r = 0; r < rows; ++r) {
        Row row{"Code number " + std::to_string(r), {}};
        for (std::size_t c = 0; c < columns; ++c)
            row.values.push_back(value(static_cast<double>(random() % 12)));
        map.rows.push_back(std::move(row));
    }
    return map;
}

Slopes some_slopes(std::mt19937& random, std::size_t lines) {
    Slopes slopes;
    slopes.scale = scale_over("WEMWBS, total", "points", 14, 70);
    slopes.before = "At the beginning of the programme";
    slopes.after = "After a year";
    for (std::size_t k = 0; k < lines; ++k)
        slopes.lines.push_back({"Family " + std::to_string(k), 14.0 + static_cast<double>(random() % 56),
                                14.0 + static_cast<double>(random() % 56), static_cast<Slopes::Went>(k % 4),
                                k == 3});
    slopes.groups = {{Slopes::Went::improved, "improved: 14 families"},
                     {Slopes::Went::same, "same: 3 families"},
                     {Slopes::Went::worse, "worse: 2 families"}};
    slopes.band = Slopes::Band{40, 3, "A change of less than 3 points counts for nothing."};
    slopes.middle_before = Slopes::Middle{30, 40, 50};
    slopes.middle_after = Slopes::Middle{35, 44, 52};
    return slopes;
}

Flow some_flow(std::mt19937& random, std::size_t states, bool with_hidden) {
    Flow flow;
    flow.before = "Entry";
    flow.after = "Exit";
    flow.unit = "families";
    flow.ordered = true;
    for (std::size_t k = 0; k < states; ++k) flow.states.push_back("A state of care " + std::to_string(k));
    std::vector<double> from(states), to(states);
    for (std::size_t a = 0; a < states; ++a)
        for (std::size_t b = 0; b < states; ++b) {
            const auto count = static_cast<double>(random() % 9);
            if (count == 0) continue;
            flow.ribbons.push_back({a, b, with_hidden && count < 4 ? Value{{}, "hidden"} : value(count)});
            from[a] += count;
            to[b] += count;
        }
    for (std::size_t k = 0; k < states; ++k) {
        flow.before_totals.push_back(value(from[k]));
        flow.after_totals.push_back(value(to[k]));
    }
    return flow;
}

Forest some_forest(std::mt19937& random, std::size_t rows) {
    Forest forest;
    forest.scale = scale_over("Krippendorff’s α", "", 0, 1);
    forest.n_is = "Units";
    forest.value_is = "α (interval)";
    forest.guides = {{0.667, "tentative 0.667"}, {0.8, "reliable 0.8"}};
    for (std::size_t k = 0; k < rows; ++k) {
        const double at = static_cast<double>(random() % 100) / 100;
        forest.estimates.push_back(
            {"A code number " + std::to_string(k), "1240", at, at - 0.2, at + 0.3, "0.71 (0.62 to 0.79)"});
    }
    forest.estimates.front() = {"Nothing", "0", {}, {}, {}, "Nobody coded anything here."};
    return forest;
}

Network some_network(std::mt19937& random, std::size_t nodes) {
    Network network;
    network.columns = {"Context", "What is done", "Mechanism", "Outcome"};
    for (std::size_t k = 0; k < nodes; ++k)
        network.nodes.push_back({"An element with words " + std::to_string(k), "12 families", k % 4});
    for (std::size_t k = 0; k < nodes; ++k) {
        const std::size_t to = random() % nodes;
        if (to != k) network.arrows.push_back({k, to, k % 2 == 0});
    }
    network.solid = "evidenced";
    network.dashed = "hypothesised";
    return network;
}

Overview some_overview(std::mt19937& random, std::size_t strips) {
    Overview overview;
    overview.scale = scale_over("Words", "", 0, 5230, true);
    for (std::size_t k = 0; k < strips; ++k) {
        Overview::Strip strip{"Interview with a mother " + std::to_string(k), 5230, "12 passages", {}};
        for (int m = 0; m < 12; ++m) {
            const auto from = static_cast<double>(random() % 5200);
            strip.marks.push_back({from, from + static_cast<double>(random() % 30)});
        }
        overview.strips.push_back(std::move(strip));
    }
    return overview;
}

}  // namespace

TEST_CASE("figures of any size stay on their page, and no text stands over another") {
    std::mt19937 random(7);
    for (const std::size_t size : {1U, 4U, 17U}) {
        CAPTURE(size);
        for (const double width : {usual_width, 520.0, 1100.0}) {
            CAPTURE(width);
            const auto check = [&](auto body) {
                CHECK(wrong_on(lay_out(described(std::move(body)), letters, width)) == "");
            };
            check(some_bars(random, size + 1, 1));
            check(some_bars(random, size + 1, 1 + size % most_series));
            check(some_map(random, size, size * 3));
            check(some_overview(random, size));
            check(some_slopes(random, size * 4));
            check(some_flow(random, std::min<std::size_t>(size, 7), size == 4));
            check(some_forest(random, size));
            check(some_network(random, size * 2));
        }
    }
}

TEST_CASE("an empty figure is its sentence and draws nothing") {
    Description empty;
    empty.title = "Codes";
    empty.nothing = "Nothing is coded that this figure could count.";
    const auto drawing = lay_out(empty, letters);
    CHECK(wrong_on(drawing) == "");
    std::string all;
    for (const auto& words : words_of(drawing)) all += words.text + " ";
    CHECK(all.find("Nothing is coded that this figure could count.") != std::string::npos);
    CHECK(words_of(drawing).size() == drawing.items.size());
}

TEST_CASE("a longer bar is a larger number, and lengths are shares of the scale") {
    std::mt19937 random(3);
    const auto bars = some_bars(random, 9, 3);
    const auto drawing = lay_out(described(bars), letters);
    std::map<double, double> width_of;
    for (std::size_t r = 0; r < bars.rows.size(); ++r)
        for (std::size_t k = 0; k < 3; ++k) {
            const auto* area = area_of(drawing, "bar/" + std::to_string(r) + "/" + std::to_string(k));
            const auto& number = bars.rows[r].values[k].number;
            if (!number || *number <= 0) {
                CHECK(area == nullptr);
                continue;
            }
            REQUIRE(area != nullptr);
            width_of[*number] = area->corners[1].x - area->corners[0].x;
        }
    REQUIRE(width_of.size() > 3);
    const double unit = width_of.rbegin()->second / width_of.rbegin()->first;
    for (const auto& [number, width] : width_of) CHECK(width == doctest::Approx(number * unit));
}

TEST_CASE("slopes, estimates and marks stand where their scale says") {
    std::mt19937 random(5);
    const auto slopes = some_slopes(random, 6);
    const auto drawing = lay_out(described(slopes), letters);
    std::map<double, double> at;
    for (std::size_t k = 0; k < slopes.lines.size(); ++k) {
        const auto* line = stroke_of(drawing, "line/" + std::to_string(k));
        REQUIRE(line != nullptr);
        at[slopes.lines[k].before] = line->points.front().y;
    }
    for (auto one = at.begin(), next = std::next(one); next != at.end(); ++one, ++next)
        CHECK(next->second < one->second);

    const auto forest = some_forest(random, 8);
    const auto plot = lay_out(described(forest), letters);
    std::map<double, double> x;
    for (std::size_t k = 1; k < 8; ++k)
        x[*forest.estimates[k].value] = area_of(plot, "estimate/" + std::to_string(k))->corners[0].x;
    for (auto one = x.begin(), next = std::next(one); next != x.end(); ++one, ++next)
        CHECK(next->second > one->second);
}

TEST_CASE("a ribbon is as broad as its count, and a hidden one only dashes") {
    Flow flow;
    flow.before = "Entry";
    flow.after = "Exit";
    flow.unit = "families";
    flow.states = {"a", "b"};
    flow.ribbons = {{0, 0, value(20)}, {0, 1, value(5)}, {1, 0, {{}, "hidden"}}};
    flow.before_totals = {value(25), {{}, "hidden"}};
    flow.after_totals = {{{}, "hidden"}, value(5)};
    const auto drawing = lay_out(described(flow), letters);
    const auto breadth = [&](const char* part) {
        const auto* area = area_of(drawing, part);
        REQUIRE(area != nullptr);
        return area->corners[3].y - area->corners[0].y;
    };
    CHECK(breadth("ribbon/0") == doctest::Approx(4 * breadth("ribbon/1")));
    CHECK(area_of(drawing, "ribbon/2") == nullptr);
    CHECK(stroke_of(drawing, "ribbon/2") != nullptr);
}

TEST_CASE("where room is short a bar's name is cut, and its number is kept") {
    std::mt19937 random(3);
    auto bars = some_bars(random, 1, 2);
    for (auto& series : bars.series) series = std::string(300, 'w');
    const auto all = words_of(lay_out(described(bars), letters));
    for (const auto& value : bars.rows.front().values)
        CHECK(std::ranges::any_of(
            all, [&](const Words& words) { return words.text.ends_with("…: " + value.shown); }));
}

TEST_CASE("nothing is told by colour alone") {
    // Each pattern has another look in one ink: how strong it fills, and which way its lines run.
    const Area square{{{0, 0}, {40, 0}, {40, 40}, {0, 40}}, Ink::fill, 1, {}};
    std::set<std::string> looks;
    for (std::size_t k = 0; k < most_series; ++k) {
        Canvas canvas(letters, 100);
        canvas.patterned(square, static_cast<Pattern>(k));
        const auto drawing = std::move(canvas).take();
        std::string look;
        for (const auto& item : drawing.items) {
            if (const auto* area = std::get_if<Area>(&item)) look += std::to_string(area->strength) + ";";
            if (const auto* stroke = std::get_if<Stroke>(&item))
                look += std::to_string(std::lround(stroke->points.back().x - stroke->points.front().x)) +
                        "," +
                        std::to_string(std::lround(stroke->points.back().y - stroke->points.front().y)) + ";";
        }
        CHECK(looks.insert(look).second);
    }
    // A bar among several says in words which it is; a row of a map, an estimate and a ribbon say their
    // number.
    std::mt19937 random(2);
    const auto bars = some_bars(random, 3, 4);
    const auto all = words_of(lay_out(described(bars), letters));
    for (const auto& series : bars.series)
        CHECK(std::ranges::count_if(
                  all, [&](const Words& words) { return words.text.starts_with(series + ": "); }) == 3);
    // Worse is dashed, better is not.
    auto slopes = some_slopes(random, 3);
    slopes.lines[0].went = Slopes::Went::worse;
    slopes.lines[1].went = Slopes::Went::improved;
    const auto drawing = lay_out(described(slopes), letters);
    const auto parts = [&](const std::string& part) {
        return std::ranges::count_if(drawing.items, [&](const auto& item) {
            const auto* stroke = std::get_if<Stroke>(&item);
            return stroke != nullptr && stroke->part == part;
        });
    };
    CHECK(parts("line/0") > 5);
    CHECK(parts("line/1") == 1);
}

TEST_CASE("a scale holds its values between round numbers") {
    for (const auto& [low, high] : {std::pair(0.0, 1.0),
                                    {0.0, 7.0},
                                    {-0.31, 0.84},
                                    {14.0, 70.0},
                                    {0.0, 5230.0},
                                    {3.0, 3.0},
                                    {-2.0, -1.9}}) {
        const auto scale = scale_over("", "", low, high);
        CAPTURE(low);
        CHECK(scale.low <= low + 1e-9);
        CHECK(scale.high >= high - 1e-9);
        CHECK(scale.ticks.size() >= 2);
        CHECK(scale.ticks.size() <= 9);
        CHECK(scale.place(scale.low) == 0);
        CHECK(scale.place(scale.high) == 1);
        std::set<std::string> words;
        for (const double tick : scale.ticks) CHECK(words.insert(tick_words(scale, tick)).second);
    }
    const auto whole = scale_over("", "", 0, 2, true);
    for (const double tick : whole.ticks) CHECK(tick == std::round(tick));
    CHECK(tick_words(scale_over("", "", -1, 1), -0.5) == "−0.5");
}

TEST_CASE("labels are spread without one over another, and stay near where they belong") {
    const auto places = spread({10, 11, 12, 90}, 10, 0, 100);
    CHECK(places[1] - places[0] >= 10);
    CHECK(places[2] - places[1] >= 10);
    CHECK(places[3] == 90);
    const auto low = spread({99, 98, 97}, 10, 0, 100);
    for (const double place : low) CHECK(place <= 95);
    CHECK(low[1] - low[2] >= 10);
}
