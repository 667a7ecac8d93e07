// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace attune::exchange {

// A font of Rich Text as far as it says which letters its bytes are.
struct RtfFont {
    std::string name;
    int code_page = 0;  // 0: the document's own
    bool symbols = false;
};

// The code page that a Windows character set number stands for; 0 for the document's own.
int code_page_of_charset(int charset);

// Turns bytes of code pages into UTF-8. Keeps what it has learnt of each page.
class CodePages {
  public:
    std::string decode(std::string_view bytes, int code_page);
    // As people write it: "windows-1252".
    static std::string name_of(int code_page);

  private:
    using Table = std::array<std::string, 256>;
    std::map<int, std::unique_ptr<Table>> tables_;
};

}  // namespace attune::exchange
