// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

// The words of a text for an index: what UAX 29 (by ICU) calls words, when they have a letter or digit,
// folded as fold() does by default. Scripts that write no spaces (Han, kana, Thai, Lao, Khmer, Myanmar) give
// one token for each grapheme, and a query finds them as a phrase: a dictionary's idea of words would miss 他
// in 他在. Any thread.
namespace attune::text {

// Gets a token, valid during the call, and the bytes of the text it stands for. False ends the walk.
using TokenSink = bool (*)(void* context, std::string_view token, std::size_t byte_begin,
                           std::size_t byte_end);
void tokenize_into(std::string_view utf8, void* context, TokenSink sink);

// callback(token, byte_begin, byte_end), returning bool (false ends the walk) or nothing.
template <class F>
void tokenize(std::string_view utf8, F&& callback) {
    tokenize_into(utf8, &callback,
                  [](void* context, std::string_view token, std::size_t begin, std::size_t end) -> bool {
                      auto& call = *static_cast<std::remove_reference_t<F>*>(context);
                      if constexpr (std::is_void_v<decltype(call(token, begin, end))>) {
                          call(token, begin, end);
                          return true;
                      } else {
                          return call(token, begin, end);
                      }
                  });
}

// Changes whenever the same text could give other tokens: an index made under another one must be made anew.
std::string tokenizer_version();

}  // namespace attune::text
