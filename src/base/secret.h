// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include "base/sealed.h"

namespace attune {

// A passphrase as somebody typed it: every copy is written over with zeros before it goes.
struct Secret {
    std::string text;

    Secret() = default;
    explicit Secret(std::string typed) : text(std::move(typed)) {}
    Secret(const Secret&) = default;
    // Short strings live inside the object: moving one leaves its letters behind unless they are wiped.
    Secret(Secret&& other) noexcept : text(std::move(other.text)) { other.wipe_all(); }
    Secret& operator=(const Secret& other) {
        if (this == &other) return *this;
        wipe(text);
        text = other.text;
        return *this;
    }
    Secret& operator=(Secret&& other) noexcept {
        if (this == &other) return *this;
        wipe(text);
        text = std::move(other.text);
        other.wipe_all();
        return *this;
    }
    ~Secret() { wipe_all(); }

    bool empty() const { return text.empty(); }
    void clear() { wipe_all(); }

  private:
    void wipe_all() noexcept {
        text.resize(text.capacity());
        wipe(text);
    }
};

}  // namespace attune
