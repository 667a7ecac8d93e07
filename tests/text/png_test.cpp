// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/png.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

TEST_CASE("a picture is written as a PNG of its size, and a failure is a sentence") {
    const auto file = std::filesystem::temp_directory_path() / "attune-png-test.png";
    const std::vector<std::uint8_t> pixels(3 * 2 * 4, 128);
    REQUIRE(attune::text::write_png(file, 3, 2, pixels).has_value());
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    REQUIRE(bytes.size() > 24);
    CHECK(bytes.substr(1, 3) == "PNG");
    CHECK(bytes[19] == 3);  // width and height of the header, big endian
    CHECK(bytes[23] == 2);
    std::filesystem::remove(file);

    CHECK_FALSE(attune::text::write_png(file, 3, 3, pixels).has_value());
    const auto nowhere = attune::text::write_png("/no/such/folder/x.png", 3, 2, pixels);
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().kind == attune::ErrorKind::io);
}
