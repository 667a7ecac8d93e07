// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace attune::kit {

// A text being written: UTF-8, a caret, a selection, undo and redo. Knows nothing of the screen. Positions
// are bytes, always at grapheme boundaries, so that nothing a person sees as one character is ever split. A
// step costs what its paragraph costs, not what the text costs, apart from the copying that std::string does.
class EditBuffer {
  public:
    enum class Unit { grapheme, word, paragraph, all };
    enum class Select { move, extend };
    enum class Lines { one, many };  // one: newlines written or pasted become spaces

    // What is written beyond `most` bytes is left out, by whole graphemes: one line is laid out as a whole at
    // every stroke.
    explicit EditBuffer(Lines lines = Lines::many, std::size_t most = std::string::npos)
        : lines_(lines), most_(most) {}

    const std::string& text() const { return text_; }
    // From outside: forgets undo; the caret goes to the end.
    void set_text(std::string text);
    // For a passphrase: writes zeros over the text and all that undo would bring back, and is empty then.
    void wipe();

    std::size_t caret() const { return caret_; }
    std::size_t anchor() const { return anchor_; }
    bool has_selection() const { return caret_ != anchor_; }
    std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
    std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
    std::string_view selected() const;

    // To a byte; taken back to a grapheme's begin.
    void place(std::size_t at, Select select = Select::move);
    void forward(Unit unit, Select select = Select::move);
    void backward(Unit unit, Select select = Select::move);
    void select(std::size_t begin, std::size_t end);  // the caret at the end
    void select_word_at(std::size_t at);
    void select_paragraph_at(std::size_t at);
    void select_all() { select(0, text_.size()); }

    // Each says whether the text changed. Writing replaces the selection; erasing takes the selection when
    // there is one. Input that is not valid UTF-8 and control characters other than newline and tab are left
    // out; CR LF becomes LF.
    bool write(std::string_view words);
    bool erase_backward(Unit unit);
    bool erase_forward(Unit unit);
    bool undo();
    bool redo();
    bool can_undo() const { return done_ > 0; }
    bool can_redo() const { return done_ < steps_.size(); }
    // The next thing written is a step of its own.
    void end_stretch() { open_ = false; }

    // Grows with every change of the text.
    std::uint64_t revision() const { return revision_; }

    // Where the paragraph holding a byte begins and ends (without its newline).
    std::size_t paragraph_begin(std::size_t at) const;
    std::size_t paragraph_end(std::size_t at) const;

  private:
    struct Step {
        std::size_t at = 0;
        std::string removed;
        std::string inserted;
        std::size_t caret_before = 0;
        std::size_t anchor_before = 0;
    };
    std::size_t after(std::size_t at, Unit unit) const;
    std::size_t before(std::size_t at, Unit unit) const;
    std::size_t snapped(std::size_t at) const;
    bool replace(std::size_t begin, std::size_t end, std::string_view words, bool typing);
    std::string cleaned(std::string_view words) const;

    Lines lines_;
    std::size_t most_;
    std::string text_;
    std::size_t caret_ = 0;
    std::size_t anchor_ = 0;
    std::vector<Step> steps_;
    std::size_t done_ = 0;  // steps before this one are in the text
    bool open_ = false;     // the last step may still grow
    std::uint64_t revision_ = 0;
};

}  // namespace attune::kit
