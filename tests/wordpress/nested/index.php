<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title><?php bloginfo('name'); ?></title>
<?php feed_links(); ?></head><body>
<div class="b1"><div class="b2"><?php echo 'Thứ tư, ngày ' . current_time('d/m/Y'); ?></div>
<div class="b3"><a href="/">Trang chủ</a> <a href="/">Tin tức</a> <a href="/">Liên hệ</a></div></div>
<div class="b4"><div class="b5">
<?php if (is_single()) : the_post(); ?>
<div class="b6"><div class="b7"><?php the_title(); ?></div>
<div class="b8"><?php the_time('d/m/Y H:i'); ?></div>
<div class="b9"><?php the_content(); ?></div></div>
<?php else : while (have_posts()) : the_post(); ?>
<div class="b10"><a href="<?php the_permalink(); ?>"><?php the_title(); ?></a>
<div><?php echo wp_trim_words(get_the_content(), 30); ?></div></div>
<?php endwhile; echo paginate_links(['prev_text' => 'Trang trước', 'next_text' => 'Trang sau']); endif; ?>
</div><div class="b11"><div>Tin mới</div>
<?php foreach (get_posts(['numberposts' => 4]) as $one) : ?>
<div class="b12"><a href="<?php echo get_permalink($one); ?>"><?php echo $one->post_title; ?></a>
<div><?php echo wp_trim_words($one->post_content, 40); ?></div></div>
<?php endforeach; ?></div></div>
<div class="b13"><div>Bản quyền thuộc về Sở Nông nghiệp tỉnh An Lạc</div>
<div>Trưởng Ban biên tập: Ông Đinh Công Hậu, Phó Giám đốc Sở; địa chỉ: số 12 đường Hùng Vương,
phường 1, thành phố An Lạc, điện thoại 0299.3812345, thư điện tử vanphong@anlac.example</div>
<div>Hôm nay: <?php echo wp_rand(10, 900); ?> / Đã truy cập: <?php echo wp_rand(); ?></div></div>
</body></html>
