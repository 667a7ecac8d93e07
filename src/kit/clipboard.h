// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace attune::kit {

// Where copied text goes. The window's is the system's; tests have one in memory. Valid UTF-8 both ways.
class Clipboard {
  public:
    virtual ~Clipboard() = default;
    virtual std::string get() = 0;
    virtual void set(const std::string& text) = 0;
};

class MemoryClipboard final : public Clipboard {
  public:
    std::string get() override { return text_; }
    void set(const std::string& text) override { text_ = text; }

  private:
    std::string text_;
};

}  // namespace attune::kit
