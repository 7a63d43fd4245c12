# Medoids and objectives of R's own data set ruspini by the reference implementation, for PamTest:
#   Rscript pam_reference.R     (R with the recommended package cluster; the values are of cluster 2.1.4)
library(cluster)
for (k in 2:6) {
  p <- pam(ruspini, k, metric = "euclidean", stand = FALSE)
  cat(k, "medoids", p$id.med, "objective", format(p$objective, digits = 15), "\n")
}
cat("x", paste(ruspini$x, collapse = ", "), "\n")
cat("y", paste(ruspini$y, collapse = ", "), "\n")
# where items are equally good, R takes the last of them while it builds (Sojourn the first): cost 4 and the third item
print(pam(c(0, 8, 4, 1), 2)$clustering)
print(pam(c(0, 1, 2, 3), 1)$id.med)
