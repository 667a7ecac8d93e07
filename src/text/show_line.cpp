// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text on paper.
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "text/layout.h"
#include "text/typesetter_state.h"
#include "text/utf8.h"

namespace attune::text {
namespace {

double pixels(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

// The code points from the last to the first.
std::string turned_round(std::string_view words) {
    std::string turned(words.size(), ' ');
    std::size_t end = words.size();
    for (const auto& c : code_points(words)) {
        end -= static_cast<std::size_t>(c.bytes);
        std::copy_n(words.begin() + static_cast<std::ptrdiff_t>(c.byte), c.bytes,
                    turned.begin() + static_cast<std::ptrdiff_t>(end));
    }
    return turned;
}

// Glyphs of one run with the text they stand for.
class Words {
  public:
    Words(cairo_t* cairo, std::string_view text, bool right_to_left)
        : cairo_(cairo), text_(text), right_to_left_(right_to_left) {}

    // In the order from left to right; `begin` and `end` of the cluster, in the run's text. In place: not
    // moved from where the letters before it end.
    void add(const cairo_glyph_t& glyph, bool empty, bool in_place, std::size_t begin, std::size_t end) {
        const bool space = text_.substr(begin, end - begin) == " ";
        if (space) flush();
        if (!empty) glyphs_.push_back(glyph);
        plain_ = plain_ && in_place && !empty;
        if (!clusters_.empty() && clusters_.back().begin == begin)
            ++clusters_.back().glyphs;
        else
            clusters_.push_back({begin, end, empty ? 0 : 1});
        if (space) flush();
    }

    void flush() {
        if (!glyphs_.empty()) show();
        glyphs_.clear();
        clusters_.clear();
        plain_ = true;
    }

  private:
    struct Cluster {
        std::size_t begin;
        std::size_t end;
        int glyphs;
    };

    // Where one glyph stands for each cluster and in its place, the glyphs themselves can be read. Other
    // words say what they are as a whole: marks that stand apart, and letters that reach below the line,
    // would make pieces of them. What reads PDF takes text in the order in which it stands, and turns it
    // round where letters ask for it.
    void show() const {
        std::size_t begin = text_.size();
        std::size_t end = 0;
        for (const Cluster& cluster : clusters_) {
            begin = std::min(begin, cluster.begin);
            end = std::max(end, cluster.end);
        }
        std::string words(text_.substr(begin, end - begin));
        std::vector<cairo_text_cluster_t> shown;
        int flags = 0;
        if (plain_ &&
            std::all_of(clusters_.begin(), clusters_.end(), [](const Cluster& c) { return c.glyphs == 1; })) {
            for (const Cluster& cluster : clusters_)
                shown.push_back({static_cast<int>(cluster.end - cluster.begin), 1});
            if (right_to_left_) {
                std::reverse(shown.begin(), shown.end());
                flags = CAIRO_TEXT_CLUSTER_FLAG_BACKWARD;
            }
        } else {
            if (right_to_left_) words = turned_round(words);
            shown.push_back({static_cast<int>(words.size()), static_cast<int>(glyphs_.size())});
        }
        cairo_show_text_glyphs(cairo_, words.data(), static_cast<int>(words.size()), glyphs_.data(),
                               static_cast<int>(glyphs_.size()), shown.data(), static_cast<int>(shown.size()),
                               static_cast<cairo_text_cluster_flags_t>(flags));
    }

    cairo_t* cairo_;
    std::string_view text_;
    bool right_to_left_;
    bool plain_ = true;
    std::vector<cairo_glyph_t> glyphs_;
    std::vector<Cluster> clusters_;
};

// Where the cluster that begins at each byte of a run ends.
std::vector<std::size_t> cluster_ends(const PangoGlyphString& glyphs, std::size_t length) {
    std::vector<std::size_t> begins;
    for (int g = 0; g < glyphs.num_glyphs; ++g)
        begins.push_back(static_cast<std::size_t>(glyphs.log_clusters[g]));
    std::sort(begins.begin(), begins.end());
    std::vector<std::size_t> ends(length + 1, length);
    for (std::size_t i = 0; i + 1 < begins.size(); ++i)
        if (begins[i] != begins[i + 1]) ends[begins[i]] = begins[i + 1];
    return ends;
}

// A font at the size that the present scale asks for; a scaled font keeps the scale it was made for.
void use(cairo_t* cairo, PangoFont* font) {
    cairo_scaled_font_t* scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    if (scaled == nullptr || cairo_scaled_font_status(scaled) != CAIRO_STATUS_SUCCESS) return;
    cairo_matrix_t size;
    cairo_scaled_font_get_font_matrix(scaled, &size);
    cairo_set_font_face(cairo, cairo_scaled_font_get_font_face(scaled));
    cairo_set_font_matrix(cairo, &size);
}

}  // namespace

// A box with the number of the code point in it, as on the screen.
void Paragraph::State::show_missing(cairo_t* cairo, PangoFont* font, PangoGlyph glyph, double x,
                                    double y) const {
    PangoRectangle ink;
    pango_font_get_glyph_extents(font, glyph, &ink, nullptr);
    const double left = x + pixels(ink.x);
    const double top = y + pixels(ink.y);
    const double box_width = pixels(ink.width);
    const double box_height = pixels(ink.height);
    cairo_save(cairo);
    cairo_set_line_width(cairo, box_height / 20);
    cairo_rectangle(cairo, left, top, box_width, box_height);
    cairo_stroke(cairo);
    const std::string number = fmt::format("{:04X}", glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
    const std::string_view digits = number;
    const std::size_t half = (digits.size() + 1) / 2;
    ParagraphStyle style;
    style.role = FontRole::interface;
    style.size = static_cast<float>(box_height) * 0.35F;
    style.line_height = 1;
    for (const bool lower : {false, true}) {
        const Paragraph row = typesetter->layout(lower ? digits.substr(half) : digits.substr(0, half), style);
        if (row.missing_glyphs() > 0) break;
        row.show_line(cairo, 0, left + (box_width - static_cast<double>(row.width())) / 2,
                      top + box_height * (lower ? 0.5 : 0.06));
    }
    cairo_restore(cairo);
}

void Paragraph::show_line(cairo_t* cairo, std::size_t line, double x, double y) const {
    const Line& where = lines().at(line);
    double pen = x + pixels(state_->origins[line]);
    for (const GSList* node = state_->pango_lines[line]->runs; node != nullptr; node = node->next) {
        const auto* run = static_cast<const PangoGlyphItem*>(node->data);
        PangoFont* font = run->item->analysis.font;
        pen += pixels(run->start_x_offset);
        const std::string_view text = std::string_view(state_->text)
                                          .substr(static_cast<std::size_t>(run->item->offset),
                                                  static_cast<std::size_t>(run->item->length));
        const double baseline = y + static_cast<double>(where.baseline) - pixels(run->y_offset);
        Words words(cairo, text, (run->item->analysis.level & 1) != 0);
        const std::vector<std::size_t> ends = cluster_ends(*run->glyphs, text.size());
        if (font != nullptr) use(cairo, font);
        for (int g = 0; g < run->glyphs->num_glyphs; ++g) {
            const PangoGlyphInfo& info = run->glyphs->glyphs[g];
            const auto begin = static_cast<std::size_t>(run->glyphs->log_clusters[g]);
            const double at_x = pen + pixels(info.geometry.x_offset);
            const double at_y = baseline + pixels(info.geometry.y_offset);
            pen += pixels(info.geometry.width);
            if (font == nullptr) continue;
            if ((info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) {
                words.flush();
                state_->show_missing(cairo, font, info.glyph, at_x, at_y);
                use(cairo, font);
                continue;
            }
            const bool in_place =
                info.geometry.x_offset == 0 && info.geometry.y_offset == 0 && info.geometry.width > 0;
            words.add({info.glyph, at_x, at_y}, info.glyph == PANGO_GLYPH_EMPTY, in_place, begin,
                      ends[begin]);
        }
        words.flush();
        pen += pixels(run->end_x_offset);
    }
}

}  // namespace attune::text
