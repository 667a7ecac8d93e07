# SPDX-License-Identifier: GPL-3.0-or-later
# Expected values of src/analysis/statistics, from R. Run once, by hand; the output is committed:
#   Rscript tests/oracle/statistics.R > tests/fixtures/statistics-vectors.json
# Needs R 4.2 or later with jsonlite, coin and exactRankTests (Debian: r-base-core r-cran-jsonlite r-cran-coin
# r-cran-exactranktests). Neither the build nor the tests need R.
# Where R has no function of its own (exact intervals with ties, Bonett and Wright's interval, exact p-values of
# Spearman's rho with ties), the definition is written out here plainly and by brute force.
suppressPackageStartupMessages({library(jsonlite); library(coin); library(exactRankTests)})
options(digits = 17, warn = -1)

vectors <- list()
add <- function(what, name, input, expected, from)
  vectors[[length(vectors) + 1]] <<- list(what = what, name = name, from = from, input = input, expected = expected)
nul <- function(x) if (length(x) == 0 || is.na(x)) NA_real_ else as.numeric(x)
ok <- function(e, otherwise = NA_real_) tryCatch(e, error = function(z) otherwise)
arr <- function(x) I(as.numeric(x))   # stays a list in JSON, also with one or no element
level <- 0.95

# ---- describing ------------------------------------------------------------------------------------------------
describe <- function(name, x, lo = NA, hi = NA) {
  v <- x[!is.na(x)]; n <- length(v)
  ci <- if (n >= 2 && sd(v) > 0) t.test(v)$conf.int else c(NA, NA)
  q <- if (n > 0) quantile(v, c(.25, .5, .75), type = 7, names = FALSE) else rep(NA, 3)
  add("describe", name, list(values = arr(x), floor = lo, ceiling = hi),
      list(n = n, missing = sum(is.na(x)), mean = if (n) mean(v) else NA, mean_low = ci[1], mean_high = ci[2],
           sd = if (n > 1) sd(v) else NA, q1 = q[1], median = q[2], q3 = q[3],
           min = if (n) min(v) else NA, max = if (n) max(v) else NA,
           at_floor = if (is.na(lo)) NA else sum(v == lo), at_ceiling = if (is.na(hi)) NA else sum(v == hi)),
      "mean, t.test, quantile(type = 7), sd")
}
describe("plain", c(3.2, 7.1, 4.4, 9.9, 5.05, 6.3, 2.7), 0, 21)
describe("even, ties, missing, floor and ceiling", c(0, 0, 21, NA, 7, 7, 12, NA, 0), 0, 21)
describe("nobody", numeric(0)); describe("all missing", c(NA_real_, NA_real_)); describe("one", 5)
describe("two", c(5, 8)); describe("all equal", c(4, 4, 4))

# ---- paired ----------------------------------------------------------------------------------------------------
walsh <- function(d) { w <- outer(d, d, "+") / 2; sort(w[upper.tri(w, diag = TRUE)]) }
hl <- function(d) {   # wilcox.test's exact interval, of all differences, whatever is tied
  n <- length(d); if (n == 0) return(list(e = NA, l = NA, h = NA, a = NA))
  w <- walsh(d); qu <- qsignrank((1 - level) / 2, n)
  if (qu == 0) return(list(e = median(w), l = NA, h = NA, a = NA))   # no such interval; R would give a narrower level
  list(e = median(w), l = w[qu], h = w[n * (n + 1) / 2 - qu + 1], a = 1 - 2 * psignrank(trunc(qu) - 1, n))
}
signed_exact <- function(d) {   # all 2^n signs
  d <- d[d != 0]; n <- length(d); if (n == 0 || n > 16) return(NA)
  r <- rank(abs(d)); v <- sum(r[d > 0]); e <- sum(r) / 2
  signs <- as.matrix(expand.grid(rep(list(0:1), n))); mean(abs(signs %*% r - e) >= abs(v - e) - 1e-9)
}
paired <- function(name, before, after) {
  both <- !is.na(before) & !is.na(after); d <- (after - before)[both]; n <- length(d); z <- d[d != 0]; m <- length(z)
  h <- hl(d); r <- rank(abs(z)); tied <- m > 0 && any(duplicated(abs(z)))
  ci <- if (n >= 2 && sd(d) > 1e-12) t.test(d)$conf.int else c(NA, NA)
  exact <- NA
  if (m > 0) {
    exact <- if (tied) nul(wilcox.exact(z, exact = TRUE)$p.value) else wilcox.test(z, exact = TRUE)$p.value
    brute <- signed_exact(d)
    if (!is.na(brute)) stopifnot(abs(brute - exact) < 1e-9)
    if (!tied && n == m && !is.na(h$l)) {   # our own interval is R's where R has one
      own <- wilcox.test(d, conf.int = TRUE, exact = TRUE)
      stopifnot(abs(own$conf.int - c(h$l, h$h)) < 1e-12, abs(own$estimate - h$e) < 1e-12)
    }
  }
  add("paired", name, list(before = arr(before), after = arr(after)),
      list(pairs = n, only_before = sum(!is.na(before) & is.na(after)), only_after = sum(is.na(before) & !is.na(after)),
           neither = sum(is.na(before) & is.na(after)),
           mean = if (n) mean(d) else NA, mean_low = ci[1], mean_high = ci[2], median = if (n) median(d) else NA,
           hl = h$e, hl_low = h$l, hl_high = h$h, hl_level = h$a,
           dz = if (n > 1 && sd(d) > 1e-12) mean(d) / sd(d) else NA, zeros = n - m, tied = tied,
           v = if (m) sum(r[z > 0]) else NA, exact_p = exact,
           normal_p = if (m) wilcox.test(d, exact = FALSE, correct = TRUE)$p.value else NA,
           rank_biserial = if (m) (sum(r[z > 0]) - sum(r[z < 0])) / sum(r) else NA,
           t_p = if (n >= 2 && sd(d) > 1e-12) t.test(d)$p.value else NA),
      "t.test, wilcox.test (exact, and normal with both corrections), exactRankTests::wilcox.exact with ties, all 2^n signs up to 16")
}
set.seed(20221130)
paired("no ties, no zeros", c(10, 12, 9.5, 14, 20, 7.2, 11, 16, 13, 8), c(13.1, 12.7, 15, 13.8, 26.4, 9.3, 10.1, 20.9, 21.2, 12.05))
paired("ties", c(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21), c(12, 13, 11, 16, 17, 14, 19, 19, 22, 18, 20.5, 25))
paired("zeros and ties", c(5, 6, 7, 8, 9, 10, 11, 12, 13, 14), c(5, 6, 9, 6, 12, 13, 11, 17, 12, 14))
paired("missing on either side", c(5, NA, 7, 8, NA, 10, 11, 12, 13.5, 15), c(6.1, 7, NA, 10.3, NA, 9.2, 15.4, 18, 13, NA))
paired("all zero", c(1, 2, 3, 4), c(1, 2, 3, 4))
paired("the same change", c(1, 2, 3, 4, 5, 6), c(3, 4, 5, 6, 7, 8))
paired("nobody", numeric(0), numeric(0)); paired("one pair", 3, 5); paired("two pairs", c(3, 4), c(5, 9))
paired("five pairs", c(1, 2, 3, 4, 5), c(2.1, 4.2, 2.5, 7.7, 9.9)); paired("six pairs", c(1, 2, 3, 4, 5, 6), c(2.1, 4.2, 2.5, 7.7, 9.9, 12.2))
b <- round(rnorm(60, 42, 8)); paired("sixty pairs, ties and zeros", b, pmin(70, pmax(14, b + round(rnorm(60, 3, 6)))))
b <- rnorm(45, 42, 8); paired("forty-five pairs, no ties", b, b + rnorm(45, 2, 6))

# ---- shares and sign tests ---------------------------------------------------------------------------------------
for (one in list(c(0, 1), c(1, 1), c(0, 12), c(3, 7), c(12, 12), c(17, 60), c(30, 60), c(1, 1000))) {
  w <- prop.test(one[1], one[2], correct = FALSE)$conf.int
  add("wilson", paste(one, collapse = " of "), list(of = one[2], count = one[1]), list(low = w[1], high = w[2]), "prop.test(correct = FALSE)")
}
add("wilson", "0 of 0", list(of = 0, count = 0), list(low = NA, high = NA), "not defined")
for (one in list(c(0, 0), c(1, 0), c(1, 1), c(2, 0), c(5, 1), c(3, 12), c(20, 20), c(40, 15))) {
  b <- if (sum(one)) binom.test(one[1], sum(one), .5) else NULL
  add("sign", paste(one, collapse = " up, down "), list(up = one[1], down = one[2]),
      list(p = if (is.null(b)) NA else b$p.value, low = if (is.null(b)) NA else b$conf.int[1], high = if (is.null(b)) NA else b$conf.int[2]),
      "binom.test: exact McNemar and sign test")
}

# ---- two groups --------------------------------------------------------------------------------------------------
groups2 <- function(name, a, b) {
  x <- a[!is.na(a)]; y <- b[!is.na(b)]; n <- length(x); m <- length(y)
  e <- list(n_a = n, n_b = m, missing_a = sum(is.na(a)), missing_b = sum(is.na(b)), w = NA, tied = NA, shift = NA, shift_low = NA, shift_high = NA,
            shift_level = NA, exact_p = NA, normal_p = NA, rank_biserial = NA)
  if (n > 0 && m > 0) {
    all <- c(x, y); r <- rank(all); w <- sum(r[seq_len(n)]) - n * (n + 1) / 2; e$w <- w; e$tied <- any(duplicated(all))
    d <- sort(outer(x, y, "-")); e$shift <- median(d); qu <- qwilcox((1 - level) / 2, n, m)
    if (qu > 0) {
      e$shift_low <- d[qu]; e$shift_high <- d[n * m - qu + 1]; e$shift_level <- 1 - 2 * pwilcox(trunc(qu) - 1, n, m)
      if (!e$tied) { own <- wilcox.test(x, y, conf.int = TRUE, exact = TRUE)
                     stopifnot(abs(own$conf.int - c(e$shift_low, e$shift_high)) < 1e-12, abs(own$estimate - e$shift) < 1e-12) }
    }
    e$rank_biserial <- 2 * w / (n * m) - 1
    if (length(unique(all)) > 1) {
      e$normal_p <- wilcox.test(x, y, exact = FALSE, correct = TRUE)$p.value
      e$exact_p <- if (!e$tied) wilcox.test(x, y, exact = TRUE)$p.value else
        as.numeric(pvalue(coin::wilcox_test(v ~ g, data.frame(v = all, g = factor(rep(c("a", "b"), c(n, m)))), distribution = "exact")))
      if (choose(n + m, n) < 200000) {
        s <- combn(r, n, sum); brute <- mean(abs(s - n * (n + m + 1) / 2) >= abs(w + n * (n + 1) / 2 - n * (n + m + 1) / 2) - 1e-9)
        stopifnot(abs(brute - e$exact_p) < 1e-9)
      }
    }
  }
  add("two_groups", name, list(a = arr(a), b = arr(b)), e, "wilcox.test (exact, and normal with both corrections), coin::wilcox_test with ties, all splits up to 200,000")
}
groups2("no ties", c(1.1, 2.2, 3.3, 7.4, 9.5), c(0.4, 2.9, 5.8, 8.1, 10.2, 11.3, 12.4))
groups2("ties", c(1, 2, 2, 3, 5, 5), c(2, 3, 3, 4, 5, 6, 7, 7)); groups2("zeros, and missing", c(0, 0, NA, 0, 3), c(0, NA, 2, 2, 5, 9, NA))
groups2("one and one", 1, 2); groups2("two and two", c(1, 2), c(3, 4)); groups2("nobody and three", numeric(0), c(1, 2, 3)); groups2("all equal", c(2, 2), c(2, 2, 2))
groups2("three and four", c(1, 5, 6), c(2, 3, 4, 9)); groups2("thirty and thirty, ties", round(rnorm(30, 9, 4)), round(rnorm(30, 11, 4)))
groups2("twelve and thirty, no ties", rnorm(12, 9, 4), rnorm(30, 11, 4))

# ---- several groups ------------------------------------------------------------------------------------------------
several <- function(name, g) {
  v <- lapply(g, function(x) x[!is.na(x)]); v <- v[lengths(v) > 0]; all <- unlist(v); n <- length(all)
  e <- list(n = n, groups = length(v), h = NA, degrees = NA, p = NA, epsilon_squared = NA)
  if (length(v) > 1 && length(unique(all)) > 1) { k <- kruskal.test(v); e$h <- nul(k$statistic); e$degrees <- nul(k$parameter); e$p <- k$p.value; e$epsilon_squared <- e$h / (n - 1) }
  add("several_groups", name, list(groups = lapply(unname(g), arr)), e, "kruskal.test")
}
several("no ties", list(c(2.9, 3.0, 2.5, 2.6, 3.2), c(3.8, 2.7, 4.0, 2.4), c(2.8, 3.4, 3.7, 2.2, 2.0)))
several("ties, missing and an empty group", list(c(1, 2, 2, NA), c(2, 3, 3, 3, 4), c(NA_real_), c(1, 1, 5)))
several("one group", list(c(1, 2, 3))); several("all equal", list(c(2, 2), c(2, 2))); several("one each", list(1, 2, 3)); several("nobody", list(numeric(0), numeric(0)))

# ---- two variables -----------------------------------------------------------------------------------------------
permutations <- function(n) if (n == 1) matrix(1, 1, 1) else { s <- permutations(n - 1); do.call(rbind, lapply(seq_len(n), function(i) cbind(i, ifelse(s >= i, s + 1, s)))) }
correlate <- function(name, x, y) {
  both <- !is.na(x) & !is.na(y); a <- x[both]; b <- y[both]; n <- length(a)
  e <- list(n = n, missing = sum(!both), rho = NA, low = NA, high = NA, exact_p = NA, t_p = NA)
  if (n >= 2 && length(unique(a)) > 1 && length(unique(b)) > 1) {
    ra <- rank(a); rb <- rank(b); rho <- cor(ra, rb); e$rho <- rho
    if (n >= 4 && abs(rho) < 1 - 1e-12) { h <- qnorm(.5 + level / 2) * sqrt((1 + rho^2 / 2) / (n - 3)); e$low <- tanh(atanh(rho) - h); e$high <- tanh(atanh(rho) + h) }
    if (n >= 3 && n <= 8) { p <- permutations(n); s <- apply(p, 1, function(o) sum(ra * rb[o])); m <- sum(ra) * sum(rb) / n
      e$exact_p <- mean(abs(s - m) >= abs(sum(ra * rb) - m) - 1e-9) }
    if (n == 9) e$exact_p <- cor.test(a, b, method = "spearman", exact = TRUE)$p.value
    if (n >= 3 && n <= 8 && !any(duplicated(a)) && !any(duplicated(b))) stopifnot(abs(e$exact_p - cor.test(a, b, method = "spearman", exact = TRUE)$p.value) < 1e-9)
    if (n >= 3 && abs(rho) < 1 - 1e-12) e$t_p <- cor.test(a, b, method = "spearman", exact = FALSE)$p.value
  }
  add("spearman", name, list(x = arr(x), y = arr(y)), e, "cor.test(method = \"spearman\"), all orders up to 8; interval: Bonett and Wright 2000, written out")
}
correlate("no ties", c(1.2, 3.4, 2.2, 5.9, 4.1, 7.7, 6.0), c(2.1, 3.3, 1.0, 6.1, 7.9, 5.5, 8.2)); correlate("ties", c(1, 2, 2, 3, 4, 4, 5, 6), c(2, 1, 3, 3, 5, 4, 4, 7))
correlate("nine, no ties", c(4, 9, 1, 7, 3, 8, 2, 6, 5), c(3, 8, 2, 9, 1, 5, 4, 7, 6)); correlate("missing", c(1, NA, 3, 4, 5, 9), c(2, 3, NA, 1, 8, 7))
correlate("two", c(1, 2), c(3, 5)); correlate("three", c(1, 2, 3), c(3, 5, 4)); correlate("a constant", c(1, 1, 1, 1), c(3, 5, 4, 6)); correlate("perfect", 1:6, (1:6)^3)
correlate("nobody", numeric(0), numeric(0)); x <- round(rnorm(40, 10, 3)); correlate("forty, ties", x, round(x / 2 + rnorm(40, 0, 2)))

# ---- tables --------------------------------------------------------------------------------------------------------
tight <- function(f, lo, hi) uniroot(f, c(lo, hi), tol = 1e-14, maxiter = 10000)$root
odds <- function(t) {   # fisher.test's conditional estimate and exact interval, solved more closely than R does
  m <- sum(t[, 1]); n <- sum(t[, 2]); k <- sum(t[1, ]); x <- t[1, 1]; lo <- max(0, k - n); hi <- min(k, m); s <- lo:hi
  ld <- dhyper(s, m, n, k, log = TRUE); d <- function(l) { w <- ld + l * s; w <- exp(w - max(w)); w / sum(w) }
  c(if (x == lo) 0 else if (x == hi) Inf else exp(tight(function(l) sum(s * d(l)) - x, -30, 30)),
    if (x == lo) 0 else exp(tight(function(l) sum(d(l)[s >= x]) - .025, -30, 30)),
    if (x == hi) Inf else exp(tight(function(l) sum(d(l)[s <= x]) - .025, -30, 30)))
}
inf <- function(x) if (is.infinite(x)) "infinite" else x
tab <- function(name, rows) {
  t <- do.call(rbind, rows); s <- t[rowSums(t) > 0, colSums(t) > 0, drop = FALSE]
  e <- list(n = sum(t), fisher_p = NA, chi = NA, degrees = NA, chi_p = NA, smallest_expected = NA, v = NA, odds = NA, odds_low = NA, odds_high = NA)
  if (nrow(s) > 1 && ncol(s) > 1) {
    f <- ok(fisher.test(s, workspace = 2e7)); e$fisher_p <- if (is.list(f)) f$p.value else NA
    c2 <- chisq.test(s, correct = FALSE); e$chi <- nul(c2$statistic); e$degrees <- nul(c2$parameter); e$chi_p <- c2$p.value; e$smallest_expected <- min(c2$expected)
    e$v <- sqrt(e$chi / (sum(s) * (min(dim(s)) - 1)))
    if (all(dim(t) == 2)) { o <- odds(t); own <- fisher.test(t); e$odds <- inf(o[1]); e$odds_low <- inf(o[2]); e$odds_high <- inf(o[3])
      if (is.finite(o[3])) stopifnot(abs(log(own$conf.int[2] / o[3])) < 0.02)  }
  }
  add("table", name, list(rows = lapply(rows, arr)), e, "fisher.test, chisq.test(correct = FALSE); odds ratio: fisher.test's equations")
}
tab("tea", list(c(3, 1), c(1, 3))); tab("two by two", list(c(8, 2), c(1, 5))); tab("a zero", list(c(0, 5), c(6, 2))); tab("zeros on the diagonal", list(c(0, 4), c(4, 0)))
tab("large two by two", list(c(40, 20), c(15, 45))); tab("one each", list(c(1, 0), c(0, 1))); tab("one person", list(c(1, 0), c(0, 0))); tab("nobody", list(c(0, 0), c(0, 0)))
tab("an empty column", list(c(3, 0, 4), c(5, 0, 1))); tab("one row", list(c(3, 4, 5), c(0, 0, 0)))
tab("three by two", list(c(4, 1), c(3, 3), c(0, 6))); tab("job satisfaction", list(c(1, 2, 1, 0), c(3, 3, 6, 1), c(10, 10, 14, 9), c(6, 7, 12, 11)))
tab("three by four, sparse", list(c(5, 0, 1, 2), c(0, 4, 0, 3), c(1, 1, 6, 0))); tab("large", list(c(30, 25, 40), c(22, 41, 18), c(15, 12, 50)))

# ---- many tests ------------------------------------------------------------------------------------------------------
for (one in list(c(0.01, 0.04, 0.03, 0.005), c(0.5, 0.5), c(0.02), numeric(0), c(0.9, 0.001, 0.001, 0.7, 0.2)))
  add("holm", paste(one, collapse = " "), list(p = arr(one)), list(adjusted = arr(p.adjust(one, "holm"))), "p.adjust")

cat(toJSON(list(made = paste("tests/oracle/statistics.R,", R.version.string, "coin", packageVersion("coin"), "exactRankTests", packageVersion("exactRankTests")), vectors = vectors),
           auto_unbox = TRUE, digits = I(15), na = "null", null = "null", pretty = FALSE) |> gsub(pattern = '\\{"what"', replacement = '\n{"what"'), "\n", sep = "")
