// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures and pages read to be shown. The JPEG is eight by four pixels of one red, as libjpeg writes it.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>

#include "exchange/picture/picture.h"
#include "support/folder.h"
#include "text/png.h"

using namespace attune;
using exchange::PictureForm;

namespace {

std::string fixture(const std::string& name) {
    std::ifstream in(std::string(ATTUNE_SOURCE_ROOT) + "/tests/fixtures/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// Red on the left, blue on the right.
std::string png(int width, int height) {
    const test::Folder folder;
    std::vector<std::uint8_t> pixels;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const bool left = x < width / 2;
            for (const int value : {left ? 255 : 0, 0, left ? 0 : 255, 255})
                pixels.push_back(static_cast<std::uint8_t>(value));
        }
    REQUIRE(text::write_png(folder / "p.png", width, height, pixels));
    return test::read_file(folder / "p.png");
}

// The size that a PNG says it has, with the checksum of that part.
std::string png_that_claims(std::uint32_t width, std::uint32_t height) {
    std::string bytes = png(2, 2);
    const auto put = [&](std::size_t at, std::uint32_t value) {
        for (std::size_t i = 0; i < 4; ++i)
            bytes[at + i] = static_cast<char>((value >> (8 * (3 - i))) & 0xFF);
    };
    put(16, width);
    put(20, height);
    std::uint32_t sum = 0xFFFFFFFF;
    for (std::size_t i = 12; i < 29; ++i) {
        sum ^= static_cast<unsigned char>(bytes[i]);
        for (int k = 0; k < 8; ++k) sum = (sum >> 1) ^ ((sum & 1) != 0 ? 0xEDB88320u : 0u);
    }
    put(29, ~sum);
    return bytes;
}

std::string refused(const Result<exchange::ShownPicture>& read) {
    return read ? std::string("was read") : read.error().sentence;
}

}  // namespace

TEST_CASE("a PNG is read with its size, and made smaller where it is too large to be shown") {
    const std::string bytes = png(200, 100);
    CHECK(exchange::picture_form(bytes) == PictureForm::png);
    const auto whole = exchange::read_picture(bytes, 4096);
    REQUIRE_MESSAGE(whole, refused(whole));
    CHECK(whole->width == 200);
    CHECK(whole->height == 100);
    CHECK(whole->pixels.width == 200);
    REQUIRE(whole->pixels.rgba.size() == 200u * 100 * 4);
    CHECK(whole->pixels.rgba[0] == 255);
    CHECK(whole->pixels.rgba[199 * 4 + 2] == 255);
    const auto small = exchange::read_picture(bytes, 50);
    REQUIRE(small);
    CHECK(small->width == 200);
    CHECK(small->pixels.width == 50);
    CHECK(small->pixels.height == 25);
    CHECK(small->pixels.rgba.front() == 255);
}

TEST_CASE("a JPEG is read") {
    const std::string bytes = fixture("pictures/red.jpg");
    CHECK(exchange::picture_form(bytes) == PictureForm::jpeg);
    const auto read = exchange::read_picture(bytes, 4096);
    REQUIRE_MESSAGE(read, refused(read));
    CHECK(read->width == 8);
    CHECK(read->height == 4);
    REQUIRE(read->pixels.rgba.size() == 8u * 4 * 4);
    CHECK(read->pixels.rgba[0] > 240);
    CHECK(read->pixels.rgba[1] < 20);
    CHECK(read->pixels.rgba[3] == 255);
}

TEST_CASE("hostile and broken pictures give a sentence, within limits of pixels") {
    CHECK(
        refused(exchange::read_picture(png_that_claims(50'000, 50'000), 4096)).find("50000 × 50000 pixels") !=
        std::string::npos);
    CHECK(refused(exchange::read_picture(png_that_claims(0x7FFFFFFF, 1), 4096)).find("was read") ==
          std::string::npos);
    CHECK(refused(exchange::read_picture(png_that_claims(9'000, 9'000), 4096)).find("damaged") !=
          std::string::npos);
    const std::string jpeg = fixture("pictures/red.jpg"), good = png(40, 40);
    for (const std::string& whole : {jpeg, good})
        for (std::size_t cut : {whole.size() / 2, std::size_t{12}, std::size_t{8}}) {
            const auto read = exchange::read_picture(whole.substr(0, cut), 4096);
            // libjpeg fills in what is missing of the last rows; nothing else may come of a part.
            if (read) CHECK(read->pixels.rgba.size() == 8u * 4 * 4);
        }
    std::string torn = good;
    for (std::size_t i = 40; i < torn.size(); i += 7) torn[i] = static_cast<char>(torn[i] ^ 0x5A);
    CHECK(refused(exchange::read_picture(torn, 4096)).find("damaged") != std::string::npos);
    CHECK(refused(exchange::read_picture("GIF89a", 4096)).find("PNG or JPEG") != std::string::npos);
    CHECK(refused(exchange::read_picture("", 4096)).find("PNG or JPEG") != std::string::npos);
}

TEST_CASE("a page of a PDF is read as it looks") {
    const std::string bytes = fixture("pdf/table.pdf");
    CHECK(exchange::picture_form(bytes) == PictureForm::pdf);
    const auto page = exchange::read_pdf_page(bytes, 0, 600);
    REQUIRE_MESSAGE(page, refused(page));
    CHECK(page->pages >= 1);
    CHECK(page->height > page->width);
    CHECK(page->pixels.height <= 601);
    CHECK(page->pixels.height >= 598);
    std::size_t dark = 0, white = 0;
    for (std::size_t i = 0; i < page->pixels.rgba.size(); i += 4) {
        dark += page->pixels.rgba[i] < 100;
        white += page->pixels.rgba[i] > 250;
        REQUIRE(page->pixels.rgba[i + 3] == 255);
    }
    CHECK(dark > 100);
    CHECK(white > dark);
    CHECK(refused(exchange::read_pdf_page(bytes, page->pages, 600)) == "The PDF has no such page.");
    CHECK(refused(exchange::read_pdf_page(bytes, -1, 600)) == "The PDF has no such page.");
    CHECK(refused(exchange::read_pdf_page(fixture("pdf/locked.pdf"), 0, 600)).find("locked") !=
          std::string::npos);
    CHECK(refused(exchange::read_pdf_page("%PDF-1.4 nothing", 0, 600)).find("damaged") != std::string::npos);
}

TEST_CASE("a page of an absurd size is shown small or refused, never made large") {
    for (const char* box : {"0 0 90000000 90000000", "0 0 0 0", "0 0 14400 1", "0 0 -5 10"}) {
        const std::string bytes = std::string(
                                      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 "
                                      "obj<</Type/Pages/Kids[3 0 R]/Count "
                                      "1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[") +
                                  box + "]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        CAPTURE(box);
        const auto page = exchange::read_pdf_page(bytes, 0, 2000);
        if (page) {
            CHECK(page->pixels.width <= 2001);
            CHECK(page->pixels.height <= 2001);
        } else {
            CHECK(page.error().sentence.find("PDF") != std::string::npos);
        }
    }
}

TEST_CASE("reading a picture can be stopped") {
    JobControl control;
    control.cancel();
    const auto read = exchange::read_picture(png(40, 40), 4096, control);
    REQUIRE_FALSE(read);
    CHECK(read.error().kind == ErrorKind::cancelled);
}
